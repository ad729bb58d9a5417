using System.Text;
using System.Text.Json.Nodes;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.PersistedOperations;

/// <summary>Values for an operation's variables, small ones, so that it can be run to see what it asks of the database.</summary>
internal sealed class SampleVariables(GraphQLSchema schema, Guid rowId)
{
    /// <summary>Cursors, and the other end of a page; a sample of these would be refused.</summary>
    private static readonly string[] LeftOut = ["after", "before", "last", "version"];

    public JsonObject For(DocumentNode document, OperationDefinitionNode operation)
    {
        var uses = new Uses();
        SyntaxWalker.Walk(document, uses);
        var variables = new JsonObject();
        foreach (var definition in operation.VariableDefinitions)
        {
            var name = definition.Variable.Name.Value;
            var use = uses.Of.GetValueOrDefault(name);
            if (schema.FindType(definition.Type) is not { } type
                || (!type.IsNonNull && (definition.DefaultValue is not null || LeftOut.Contains(use.Argument) || type.Named is not LeafType)))
            {
                continue;
            }

            variables[name] = Value(type, use);
        }

        return variables;
    }

    private JsonNode? Value(GraphQLType type, Use use) => type switch
    {
        NonNullType nonNull => Value(nonNull.NullableType, use),
        ListType list => new JsonArray(Value(list.ItemType, use)),
        EnumType named => named.Values[0].Name,
        InputObjectType input => new JsonObject(input.Fields
            .Where(field => field.IsRequired || (input.IsOneOf && field == input.Fields[0]))
            .Select(field => KeyValuePair.Create(field.Name, Value(field.Type, use with { Argument = field.Name })))),
        NamedType scalar => scalar.Name switch
        {
            "ID" => GlobalIdOf(use),
            "Int" or "Long" or "Short" or "Byte" => 1,
            "Float" or "Decimal" => 1,
            "Boolean" => true,
            "DateTime" => "2026-01-01T00:00:00Z",
            "Date" or "LocalDate" => "2026-01-01",
            "UUID" => rowId.ToString(),
            _ => "a",
        },
        _ => null,
    };

    /// <summary>An <c>id</c> is of the type that its field answers with, and <c>customerId</c> is a customer's.</summary>
    private string GlobalIdOf(Use use)
    {
        var field = use.Field is null ? null : schema.FindField(schema.QueryType, use.Field);
        var typeName = use.Argument is { Length: > 2 } argument && argument.EndsWith("Id", StringComparison.Ordinal)
            ? char.ToUpperInvariant(argument[0]) + argument[1..^2]
            : field?.Type.Named.Name;
        if (typeName is null || schema.FindType(typeName) is not ObjectType)
        {
            typeName = "Customer";
        }

        return Convert.ToBase64String(Encoding.ASCII.GetBytes($"{typeName}:{rowId}"));
    }

    /// <param name="Field">The field that a variable is given to.</param>
    /// <param name="Argument">The argument of it, or the field of an input object.</param>
    private readonly record struct Use(string? Field, string? Argument);

    /// <summary>Notes where each variable is first used.</summary>
    private sealed class Uses : SyntaxVisitor
    {
        private string? _field;
        private string? _argument;

        public Dictionary<string, Use> Of { get; } = new(StringComparer.Ordinal);

        public override VisitAction Enter(VariableDefinitionNode node) => VisitAction.SkipChildren;

        public override VisitAction Enter(FieldNode node)
        {
            _field = node.Name.Value;
            return VisitAction.Continue;
        }

        public override VisitAction Enter(ArgumentNode node)
        {
            _argument = node.Name.Value;
            return VisitAction.Continue;
        }

        public override VisitAction Enter(ObjectFieldNode node)
        {
            _argument = node.Name.Value;
            return VisitAction.Continue;
        }

        public override VisitAction Enter(VariableNode node)
        {
            Of.TryAdd(node.Name.Value, new Use(_field, _argument));
            return VisitAction.Continue;
        }
    }
}
