using System.Collections.Frozen;
using System.Diagnostics;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A schema: its types, directives and root operation types. Immutable and thread-safe.</summary>
/// <remarks>Spec §3.3.</remarks>
public sealed class GraphQLSchema
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private readonly FrozenDictionary<string, DirectiveDefinition> _directives;
    private readonly FrozenDictionary<NamedType, IReadOnlyList<ObjectType>> _possibleTypes;
    private readonly FrozenDictionary<string, FieldDefinition> _rootMetaFields;

    /// <summary>Creates a schema from complete types.</summary>
    /// <param name="types">All types, those of the introspection system included.</param>
    /// <param name="directives">All directives, the built-in ones included.</param>
    /// <param name="query">The query root.</param>
    /// <param name="mutation">The mutation root, or null.</param>
    /// <param name="subscription">The subscription root, or null.</param>
    /// <param name="rootMetaFields"><c>__schema</c> and <c>__type</c>.</param>
    public GraphQLSchema(
        IReadOnlyList<NamedType> types,
        IReadOnlyList<DirectiveDefinition> directives,
        ObjectType query,
        ObjectType? mutation = null,
        ObjectType? subscription = null,
        IReadOnlyList<FieldDefinition>? rootMetaFields = null)
    {
        Types = types;
        Directives = directives;
        QueryType = query;
        MutationType = mutation;
        SubscriptionType = subscription;
        _types = types.DistinctBy(t => t.Name).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _directives = directives.DistinctBy(d => d.Name).ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        _rootMetaFields = (rootMetaFields ?? []).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        _possibleTypes = types.OfType<CompositeType>().ToFrozenDictionary(t => (NamedType)t, FindPossibleTypes);
    }

    /// <summary><c>__typename</c>, which every composite type has.</summary>
    /// <remarks>Spec §4.1. The executor answers it from the runtime type.</remarks>
    public static FieldDefinition TypeNameField { get; } =
        new("__typename", new NonNullType(BuiltInScalars.String)) { Description = "The name of the object's type." };

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; init; }

    /// <summary>All types.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>All directives.</summary>
    public IReadOnlyList<DirectiveDefinition> Directives { get; }

    /// <summary>The query root.</summary>
    public ObjectType QueryType { get; }

    /// <summary>The mutation root, or null.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The subscription root, or null.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>Finds a type.</summary>
    /// <param name="name">The type's name.</param>
    /// <returns>The type, or null.</returns>
    public NamedType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>Finds the type that a document writes.</summary>
    /// <param name="type">The syntax, wrappers included.</param>
    /// <returns>The type, or null when its name is unknown.</returns>
    public GraphQLType? FindType(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => FindType(nonNull.Type) is { } inner ? new NonNullType(inner) : null,
        ListTypeNode list => FindType(list.Type) is { } item ? new ListType(item) : null,
        NamedTypeNode named => FindType(named.Name.Value),
        _ => throw new UnreachableException(),
    };

    /// <summary>Finds a directive.</summary>
    /// <param name="name">The name, without <c>@</c>.</param>
    /// <returns>The directive, or null.</returns>
    public DirectiveDefinition? FindDirective(string name) => _directives.GetValueOrDefault(name);

    /// <summary>Finds a field of a composite type, the meta fields included.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The field, or null.</returns>
    public FieldDefinition? FindField(CompositeType type, string name) =>
        name == TypeNameField.Name ? TypeNameField
        : type == QueryType && _rootMetaFields.TryGetValue(name, out var meta) ? meta
        : (type as FieldsType)?.FindField(name);

    /// <summary>The object types that a value of a composite type may have.</summary>
    /// <remarks>Spec §5.5.2.3 GetPossibleTypes.</remarks>
    /// <param name="type">The type; an object type's only possible type is itself.</param>
    public IReadOnlyList<ObjectType> GetPossibleTypes(CompositeType type) => _possibleTypes.GetValueOrDefault(type) ?? [];

    /// <summary>Tests whether every value of one type is a value of another.</summary>
    /// <remarks>Spec §3.6.1 IsSubType, and §6.3.2 DoesFragmentTypeApply for object types.</remarks>
    /// <param name="type">The narrower type.</param>
    /// <param name="super">The wider type.</param>
    public static bool IsSubType(CompositeType type, CompositeType super) =>
        type == super || (type is FieldsType fields && super is InterfaceType wide && fields.Interfaces.Contains(wide))
        || (type is ObjectType member && super is UnionType union && union.Types.Contains(member));

    private IReadOnlyList<ObjectType> FindPossibleTypes(CompositeType type) => type switch
    {
        ObjectType self => [self],
        UnionType union => union.Types,
        _ => [.. Types.OfType<ObjectType>().Where(t => t.Interfaces.Any(i => i == type))],
    };
}
