namespace Backoffice.GraphQL.Execution;

/// <summary>
/// The results of a leaf field. Values are what the resolvers gave, checked; without values the writer reads them from the parent
/// objects, and only the positions that an error turned to null are held here.
/// </summary>
internal sealed class LeafColumn(ObjectGroup parents, PlanField field, object?[]? values) : Column(parents, field)
{
    private bool[]? _nulls;

    public bool HasValues => values is not null;

    public object? ValueOf(int parent) => values?[parent];

    public override bool IsNull(int parent) => (_nulls is not null && _nulls[parent]) || (values is not null && values[parent] is null);

    public void MarkNull(int parent) => (_nulls ??= new bool[Parents.Count])[parent] = true;
}
