using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Schema.Tests;

/// <summary>A field that gives a connection.</summary>
internal sealed record PrintedList(ObjectType Parent, FieldDefinition Field)
{
    public bool IsRoot => Parent.Name == "Query";

    public string Name => $"{Parent.Name}.{Field.Name}";

    /// <summary>The name of the entity.</summary>
    public string Entity =>
        ((ObjectType)Field.Type.Named).FindField("nodes")?.Type.Named.Name ?? throw new InvalidOperationException($"{Name} has no nodes.");

    /// <summary>The field with the parent around it when there is one; the list is <c>list</c>, or <c>parent.list</c>.</summary>
    public string Select(string? parentId, string arguments, string selection)
    {
        var list = $"list: {Field.Name}{(arguments.Length > 0 ? $"({arguments})" : "")} {{ {selection} }}";
        return IsRoot ? list : $$"""parent: node(id: "{{parentId}}") { ... on {{Parent.Name}} { {{list}} } }""";
    }

    public string Path => IsRoot ? "list" : "parent.list";
}
