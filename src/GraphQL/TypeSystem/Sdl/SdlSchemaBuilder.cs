using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.GraphQL.TypeSystem.Scalars;

namespace Backoffice.GraphQL.TypeSystem.Sdl;

/// <summary>Builds a schema from its text.</summary>
/// <remarks>
/// Objects are dictionaries or of classes with properties of the fields' names; under an interface or union a dictionary's entry
/// <c>__typename</c>, or the name of the class, says of which type an object is. Enum values are strings. A scalar that is not one
/// of ours takes any JSON.
/// </remarks>
public sealed class SdlSchemaBuilder
{
    private readonly Func<string, string, FieldResolver?>? _resolvers;
    private readonly List<string> _errors = [];
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly List<DirectiveDefinition> _directives = [.. BuiltInDirectives.All];
    private readonly DocumentNode _document;

    private SdlSchemaBuilder(DocumentNode document, Func<string, string, FieldResolver?>? resolvers)
    {
        _document = document;
        _resolvers = resolvers;
    }

    /// <summary>Builds and validates a schema.</summary>
    /// <param name="sdl">The text.</param>
    /// <param name="resolvers">Gives the resolver of a field by type name and field name; null for the default.</param>
    /// <param name="prelude">Introspection, or null for a schema without.</param>
    /// <exception cref="SyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">The schema is not valid; all errors are in it.</exception>
    public static GraphQLSchema Build(
        string sdl,
        Func<string, string, FieldResolver?>? resolvers = null,
        Func<Func<GraphQLSchema>, SchemaPrelude>? prelude = null) =>
        new SdlSchemaBuilder(Parser.Parse(sdl, ParserOptions.Trusted), resolvers).Build(prelude);

    private GraphQLSchema Build(Func<Func<GraphQLSchema>, SchemaPrelude>? prelude)
    {
        foreach (var definition in _document.Definitions.OfType<TypeDefinitionNode>())
        {
            if (!_types.TryAdd(definition.Name.Value, Create(definition)))
            {
                _errors.Add($"There can be only one type named \"{definition.Name.Value}\".");
            }
        }

        foreach (var definition in _document.Definitions.OfType<TypeDefinitionNode>().DistinctBy(d => d.Name.Value))
        {
            Complete(definition);
        }

        foreach (var directive in _document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            AddDirective(directive);
        }

        _errors.AddRange(ExtensionCheck.Check(_document, _directives));
        return Finish(prelude);
    }

    private GraphQLSchema Finish(Func<Func<GraphQLSchema>, SchemaPrelude>? prelude)
    {
        var definition = _document.Definitions.OfType<SchemaDefinitionNode>().FirstOrDefault();
        var query = Root(definition, OperationType.Query);
        var mutation = Root(definition, OperationType.Mutation);
        var subscription = Root(definition, OperationType.Subscription);
        if (query is null)
        {
            throw new SchemaException([.. _errors, "The schema has no query root."]);
        }

        GraphQLSchema? schema = null;
        var made = prelude?.Invoke(() => schema ?? throw new InvalidOperationException("The schema is not built yet."));
        schema = new GraphQLSchema(
            TypeCollector.Collect([query, mutation, subscription, .. _types.Values], _directives, made),
            _directives,
            query,
            mutation,
            subscription,
            made?.RootMetaFields)
        {
            Description = definition?.Description?.Value,
        };
        _errors.AddRange(SchemaValidation.Check(schema));
        return _errors.Count == 0 ? schema : throw new SchemaException(_errors);
    }

    private IEnumerable<T> Extensions<T>()
        where T : TypeSystemExtensionNode => _document.Definitions.OfType<T>();

    private IEnumerable<T> Extensions<T>(NameNode name)
        where T : TypeExtensionNode => Extensions<T>().Where(e => e.Name.Value == name.Value);

    private ObjectType? Root(SchemaDefinitionNode? definition, OperationType operation)
    {
        var written = (definition?.OperationTypes ?? [])
            .Concat(Extensions<SchemaExtensionNode>().SelectMany(e => e.OperationTypes))
            .FirstOrDefault(o => o.Operation == operation);
        if (written is not null)
        {
            return Find<ObjectType>(written.Type.Name.Value);
        }

        return definition is null ? _types.GetValueOrDefault(operation.ToString()) as ObjectType : null;
    }

    private NamedType Create(TypeDefinitionNode definition)
    {
        var name = definition.Name.Value;
        NamedType type = definition switch
        {
            ScalarTypeDefinitionNode => CreateScalar(definition, name),
            ObjectTypeDefinitionNode => new ObjectType(name) { IsTypeOf = value => SdlObjects.TypeNameOf(value) == name },
            InterfaceTypeDefinitionNode => new InterfaceType(name),
            UnionTypeDefinitionNode => new UnionType(name),
            EnumTypeDefinitionNode enumType => new EnumType(
                name,
                [.. enumType.Values.Concat(Extensions<EnumTypeExtensionNode>(definition.Name).SelectMany(e => e.Values)).Select(EnumValue)]),
            InputObjectTypeDefinitionNode => new InputObjectType(name) { IsOneOf = definition.Directives.Any(d => d.Name.Value == "oneOf") },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (type is not ScalarType || (!BuiltInScalars.All.Contains(type) && !ExtendedScalars.All.Contains(type)))
        {
            type.Description = definition.Description?.Value;
            type.Directives = Directives(definition.Directives.Concat(Extensions<TypeExtensionNode>(definition.Name).SelectMany(e => e.Directives)));
        }

        return type;
    }

    private static ScalarType CreateScalar(TypeDefinitionNode definition, string name) =>
        BuiltInScalars.All.Concat(ExtendedScalars.All).FirstOrDefault(s => s.Name == name)
        ?? new JsonScalar(name)
        {
            SpecifiedByUrl = (definition.Directives.FirstOrDefault(d => d.Name.Value == "specifiedBy")?.Arguments[0].Value as StringValueNode)?.Value,
        };

    private void Complete(TypeDefinitionNode definition)
    {
        switch (definition, _types[definition.Name.Value])
        {
            case (ObjectTypeDefinitionNode node, ObjectType type):
                var extensions = Extensions<ObjectTypeExtensionNode>(node.Name).ToList();
                type.Complete(
                    Fields(type.Name, node.Fields.Concat(extensions.SelectMany(e => e.Fields)), withResolvers: true),
                    FindAll<InterfaceType>(node.Interfaces.Concat(extensions.SelectMany(e => e.Interfaces))));
                break;
            case (InterfaceTypeDefinitionNode node, InterfaceType type):
                var wider = Extensions<InterfaceTypeExtensionNode>(node.Name).ToList();
                type.Complete(
                    Fields(type.Name, node.Fields.Concat(wider.SelectMany(e => e.Fields)), withResolvers: false),
                    FindAll<InterfaceType>(node.Interfaces.Concat(wider.SelectMany(e => e.Interfaces))));
                break;
            case (UnionTypeDefinitionNode node, UnionType type):
                type.Complete(FindAll<ObjectType>(node.Types.Concat(Extensions<UnionTypeExtensionNode>(node.Name).SelectMany(e => e.Types))));
                break;
            case (InputObjectTypeDefinitionNode node, InputObjectType type):
                type.Complete(InputValues(node.Fields.Concat(Extensions<InputObjectTypeExtensionNode>(node.Name).SelectMany(e => e.Fields))));
                break;
        }
    }

    private void AddDirective(DirectiveDefinitionNode node)
    {
        var locations = new List<DirectiveLocation>();
        foreach (var name in node.Locations)
        {
            if (DirectiveLocations.TryParse(name.Value, out var location))
            {
                locations.Add(location);
            }
            else
            {
                _errors.Add($"The directive @{node.Name.Value} has an unknown location \"{name.Value}\".");
            }
        }

        if (BuiltInDirectives.All.Any(d => d.Name == node.Name.Value))
        {
            return;
        }

        _directives.Add(new DirectiveDefinition(node.Name.Value, locations, InputValues(node.Arguments))
        {
            Description = node.Description?.Value,
            IsRepeatable = node.IsRepeatable,
        });
    }

    private IReadOnlyList<FieldDefinition> Fields(string typeName, IEnumerable<FieldDefinitionNode> nodes, bool withResolvers) =>
    [
        .. nodes.Select(node => new FieldDefinition(node.Name.Value, Type(node.Type))
        {
            Description = node.Description?.Value,
            Arguments = InputValues(node.Arguments),
            DeprecationReason = DeprecationReason(node.Directives),
            Directives = Directives(node.Directives),
            Resolver = withResolvers
                ? _resolvers?.Invoke(typeName, node.Name.Value) ?? SdlObjects.PropertyOf(node.Name.Value)
                : null,
        }),
    ];

    private IReadOnlyList<InputValueDefinition> InputValues(IEnumerable<InputValueDefinitionNode> nodes) =>
    [
        .. nodes.Select(node => new InputValueDefinition(node.Name.Value, Type(node.Type))
        {
            Description = node.Description?.Value,
            DefaultValue = node.DefaultValue,
            DeprecationReason = DeprecationReason(node.Directives),
            Directives = Directives(node.Directives),
        }),
    ];

    private static EnumValueDefinition EnumValue(EnumValueDefinitionNode node) => new(node.Name.Value, node.Name.Value)
    {
        Description = node.Description?.Value,
        DeprecationReason = DeprecationReason(node.Directives),
        Directives = Directives(node.Directives),
    };

    private static string? DeprecationReason(IReadOnlyList<DirectiveNode> directives)
    {
        var deprecated = directives.FirstOrDefault(d => d.Name.Value == BuiltInDirectives.Deprecated.Name);
        return deprecated is null ? null
            : deprecated.Arguments.Count > 0 && deprecated.Arguments[0].Value is StringValueNode reason ? reason.Value
            : "No longer supported";
    }

    private static IReadOnlyList<AppliedDirective> Directives(IEnumerable<DirectiveNode> directives) =>
    [
        .. directives
            .Where(d => d.Name.Value is not ("deprecated" or "specifiedBy" or "oneOf"))
            .Select(d => new AppliedDirective(d.Name.Value, d.Arguments)),
    ];

    private GraphQLType Type(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(Type(nonNull.Type)),
        ListTypeNode list => new ListType(Type(list.Type)),
        NamedTypeNode named => Find<NamedType>(named.Name.Value) ?? BuiltInScalars.String,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IReadOnlyList<T> FindAll<T>(IEnumerable<NamedTypeNode> names)
        where T : NamedType => [.. names.Select(n => Find<T>(n.Name.Value)).OfType<T>()];

    private T? Find<T>(string name)
        where T : NamedType
    {
        var found = _types.GetValueOrDefault(name) ?? BuiltInScalars.All.FirstOrDefault(s => s.Name == name);
        if (found is null)
        {
            var suggestion = Suggestion.For(name, _types.Keys);
            _errors.Add($"Unknown type \"{name}\".{suggestion}");
        }
        else if (found is not T)
        {
            _errors.Add($"Expected \"{name}\" to be an {(typeof(T) == typeof(InterfaceType) ? "interface" : "object type")}.");
        }

        return found as T;
    }
}
