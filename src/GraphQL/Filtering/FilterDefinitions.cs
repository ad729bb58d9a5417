namespace Backoffice.GraphQL.Filtering;

/// <summary>The one instance of a definition.</summary>
internal static class FilterDefinitions<TDefinition>
    where TDefinition : FilterDefinition, new()
{
    public static readonly TDefinition Instance = new();
}
