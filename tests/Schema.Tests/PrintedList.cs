using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Backoffice.Schema.Tests;

/// <summary>A field that gives a connection.</summary>
internal sealed record PrintedList(ObjectType Parent, FieldDefinition Field)
{
    public bool IsRoot => Parent.Name == "Query";

    public string Name => $"{Parent.Name}.{Field.Name}";

    /// <summary>The name of the entity.</summary>
    public string Entity =>
        ((ObjectType)Field.Type.Named).FindField("nodes")?.Type.Named.Name ?? throw new InvalidOperationException($"{Name} has no nodes.");

    /// <summary>The filters of the entity: the conditions on one of its properties each.</summary>
    public IReadOnlyDictionary<string, InputObjectType> Conditions =>
        Assert.IsType<InputObjectType>(Field.FindArgument("where")?.Type.Named).Fields
            .Where(property => property.Name is not ("and" or "or"))
            .ToDictionary(property => property.Name, property => Assert.IsType<InputObjectType>(property.Type.Named));

    /// <summary>The type whose ids a property holds.</summary>
    public string IdTypeOf(string property) => property == "id" ? Entity
        : ForeignKeys().SingleOrDefault(key => NameOf(key) == property)?.PrincipalEntityType.ClrType.Name ?? "";

    /// <summary>The property of an item that holds the id of its parent, by its name in the schema.</summary>
    public string ParentKey => NameOf(ForeignKeys().Single(key => key.PrincipalEntityType.ClrType.Name == Parent.Name));

    /// <summary>The field with the parent around it when there is one; the list is <c>list</c>, or <c>parent.list</c>.</summary>
    public string Select(string? parentId, string arguments, string selection)
    {
        var list = $"list: {Field.Name}{(arguments.Length > 0 ? $"({arguments})" : "")} {{ {selection} }}";
        return IsRoot ? list : $$"""parent: node(id: "{{parentId}}") { ... on {{Parent.Name}} { {{list}} } }""";
    }

    private static string NameOf(IForeignKey key) => SchemaNaming.CamelCase(key.Properties[^1].Name);

    private IEnumerable<IForeignKey> ForeignKeys() => PrintedLists.Model.GetEntityTypes().Single(type => type.ClrType.Name == Entity).GetForeignKeys();

    public string Path => IsRoot ? "list" : "parent.list";
}
