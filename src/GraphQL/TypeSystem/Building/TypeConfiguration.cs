namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>An object or interface type while the schema is built. Mutable until then.</summary>
public sealed class TypeConfiguration
{
    /// <summary>The type; its fields and interfaces are not yet set.</summary>
    public required FieldsType Type { get; init; }

    /// <summary>The name.</summary>
    public string Name => Type.Name;

    /// <summary>The CLR type of the objects, or null at the root.</summary>
    public Type? RuntimeType => Type.RuntimeType;

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; set; }

    /// <summary>The directives on the definition.</summary>
    public IList<AppliedDirective> Directives { get; init; } = [];

    /// <summary>The interfaces that the type implements.</summary>
    public IList<InterfaceType> Interfaces { get; init; } = [];

    /// <summary>The fields, each changed by its own attributes already.</summary>
    public IList<FieldConfiguration> Fields { get; init; } = [];

    /// <summary>Finds a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The field, or null.</returns>
    public FieldConfiguration? FindField(string name) => Fields.FirstOrDefault(f => f.Name == name);
}
