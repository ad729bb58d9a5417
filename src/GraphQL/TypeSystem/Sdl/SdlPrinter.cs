using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Sdl;

/// <summary>Prints a schema in the schema definition language: the roots first, then types by name, then directives by name.</summary>
/// <remarks>Spec §3. What the specification defines itself (scalars, directives, introspection) is left out. The text depends on nothing but the schema.</remarks>
public static class SdlPrinter
{
    /// <summary>Prints a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="semanticNonNull">True if fields that are null only by an error are marked with <c>@semanticNonNull</c>.</param>
    /// <returns>The text, with a line end after it.</returns>
    public static string Print(GraphQLSchema schema, bool semanticNonNull = false) => Printer.Print(ToDocument(schema, semanticNonNull)) + "\n";

    /// <summary>The schema as a document.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="semanticNonNull">True if fields that are null only by an error are marked with <c>@semanticNonNull</c>.</param>
    public static DocumentNode ToDocument(GraphQLSchema schema, bool semanticNonNull = false)
    {
        var roots = new[] { schema.QueryType, schema.MutationType, schema.SubscriptionType }.OfType<ObjectType>().ToList();
        var types = schema.Types
            .Where(t => !t.IsIntrospectionType && !BuiltInScalars.All.Contains(t) && !roots.Contains(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal);
        var directives = schema.Directives
            .Concat(semanticNonNull ? [SemanticNonNullDirective.Definition] : [])
            .Where(d => BuiltInDirectives.All.All(b => b.Name != d.Name))
            .OrderBy(d => d.Name, StringComparer.Ordinal);
        return new DocumentNode(
        [
            .. SchemaDefinition(schema),
            .. roots.Select(t => TypeDefinition(t, semanticNonNull)),
            .. types.Select(t => TypeDefinition(t, semanticNonNull)),
            .. directives.Select(DirectiveDefinition),
        ]);
    }

    // Spec §3.3.1: the schema definition is needed only for a description or for roots with names of their own.
    private static IEnumerable<DefinitionNode> SchemaDefinition(GraphQLSchema schema)
    {
        (OperationType Operation, ObjectType? Type)[] all =
        [
            (OperationType.Query, schema.QueryType),
            (OperationType.Mutation, schema.MutationType),
            (OperationType.Subscription, schema.SubscriptionType),
        ];
        var roots = all.Where(r => r.Type is not null).ToList();
        if (schema.Description is not null || roots.Exists(r => r.Type?.Name != r.Operation.ToString()))
        {
            yield return new SchemaDefinitionNode
            {
                Description = Description(schema.Description),
                OperationTypes =
                [
                    .. roots.Select(r => new OperationTypeDefinitionNode
                    {
                        Operation = r.Operation,
                        Type = new NamedTypeNode(r.Type?.Name ?? string.Empty),
                    }),
                ],
            };
        }
    }

    private static TypeDefinitionNode TypeDefinition(NamedType type, bool semanticNonNull) => type switch
    {
        ScalarType scalar => new ScalarTypeDefinitionNode
        {
            Name = new NameNode(type.Name),
            Description = Description(type.Description),
            Directives = Directives(type.Directives, scalar.SpecifiedByUrl is { } url
                ? new DirectiveNode("specifiedBy", new ArgumentNode("url", new StringValueNode(url)))
                : null),
        },
        ObjectType fields => new ObjectTypeDefinitionNode
        {
            Name = new NameNode(type.Name),
            Description = Description(type.Description),
            Directives = Directives(type.Directives),
            Interfaces = [.. fields.Interfaces.Select(i => new NamedTypeNode(i.Name))],
            Fields = [.. fields.Fields.Select(f => Field(f, semanticNonNull))],
        },
        InterfaceType fields => new InterfaceTypeDefinitionNode
        {
            Name = new NameNode(type.Name),
            Description = Description(type.Description),
            Directives = Directives(type.Directives),
            Interfaces = [.. fields.Interfaces.Select(i => new NamedTypeNode(i.Name))],
            Fields = [.. fields.Fields.Select(f => Field(f, semanticNonNull))],
        },
        UnionType union => new UnionTypeDefinitionNode
        {
            Name = new NameNode(type.Name),
            Description = Description(type.Description),
            Directives = Directives(type.Directives),
            Types = [.. union.Types.Select(t => new NamedTypeNode(t.Name))],
        },
        EnumType enumType => new EnumTypeDefinitionNode
        {
            Name = new NameNode(type.Name),
            Description = Description(type.Description),
            Directives = Directives(type.Directives),
            Values =
            [
                .. enumType.Values.Select(v => new EnumValueDefinitionNode
                {
                    Name = new NameNode(v.Name),
                    Description = Description(v.Description),
                    Directives = Directives(v.Directives, Deprecated(v.DeprecationReason)),
                }),
            ],
        },
        InputObjectType input => new InputObjectTypeDefinitionNode
        {
            Name = new NameNode(type.Name),
            Description = Description(type.Description),
            Directives = Directives(type.Directives, input.IsOneOf ? new DirectiveNode("oneOf") : null),
            Fields = [.. input.Fields.Select(InputValue)],
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static DirectiveDefinitionNode DirectiveDefinition(DirectiveDefinition directive) => new()
    {
        Name = new NameNode(directive.Name),
        Description = Description(directive.Description),
        Arguments = [.. directive.Arguments.Select(InputValue)],
        IsRepeatable = directive.IsRepeatable,
        Locations = [.. directive.Locations.Select(l => new NameNode(l.ToName()))],
    };

    private static FieldDefinitionNode Field(FieldDefinition field, bool semanticNonNull) => new()
    {
        Name = new NameNode(field.Name),
        Description = Description(field.Description),
        Arguments = [.. field.Arguments.Select(InputValue)],
        Type = Type(field.Type),
        Directives =
        [
            .. Directives(field.Directives, Deprecated(field.DeprecationReason)),
            .. semanticNonNull && field is { IsNullOnlyByError: true, Type: not NonNullType } ? [new DirectiveNode(SemanticNonNullDirective.Name)] : Array.Empty<DirectiveNode>(),
        ],
    };

    private static InputValueDefinitionNode InputValue(InputValueDefinition value) => new()
    {
        Name = new NameNode(value.Name),
        Description = Description(value.Description),
        Type = Type(value.Type),
        DefaultValue = value.DefaultValue,
        Directives = Directives(value.Directives, Deprecated(value.DeprecationReason)),
    };

    private static TypeNode Type(GraphQLType type) => type switch
    {
        NonNullType => new NonNullTypeNode(Type(type.NullableType)),
        ListType list => new ListTypeNode(Type(list.ItemType)),
        _ => new NamedTypeNode(type.Named.Name),
    };

    private static StringValueNode? Description(string? text) =>
        string.IsNullOrEmpty(text) ? null : new StringValueNode(text) { IsBlock = BlockString.IsPrintable(text) };

    private static DirectiveNode? Deprecated(string? reason) => reason is null
        ? null
        : new DirectiveNode("deprecated", new ArgumentNode("reason", new StringValueNode(reason)));

    private static DirectiveNode[] Directives(IReadOnlyList<AppliedDirective> applied, DirectiveNode? builtIn = null)
    {
        var directives = applied.Select(d => new DirectiveNode(d.Name, d.Arguments));
        return builtIn is null ? [.. directives] : [builtIn, .. directives];
    }
}
