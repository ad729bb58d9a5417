namespace Backoffice.GraphQL.Sorting;

/// <summary>Finds the definition behind a generic attribute.</summary>
internal interface ISortedBy
{
    public SortDefinition Definition { get; }
}
