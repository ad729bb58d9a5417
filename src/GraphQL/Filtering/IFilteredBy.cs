namespace Backoffice.GraphQL.Filtering;

/// <summary>Finds the definition behind a generic attribute.</summary>
internal interface IFilteredBy
{
    public FilterDefinition Definition { get; }
}
