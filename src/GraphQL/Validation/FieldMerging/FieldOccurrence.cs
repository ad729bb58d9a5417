using System.Globalization;
using System.Text;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.FieldMerging;

/// <summary>A field as written in the document, with the types of its place.</summary>
/// <param name="id">The number of the field in the order of looking at them.</param>
/// <param name="node">The field.</param>
/// <param name="parentType">The type on which the field is selected, or null where it is unknown.</param>
/// <param name="definition">The field's definition, or null where it is unknown.</param>
internal sealed class FieldOccurrence(int id, FieldNode node, CompositeType? parentType, FieldDefinition? definition)
{
    private string? _signature;
    private string? _shape;

    public int Id { get; } = id;

    public FieldNode Node { get; } = node;

    public CompositeType? ParentType { get; } = parentType;

    public FieldDefinition? Definition { get; } = definition;

    /// <summary>The schema coordinate of the field; null where it is unknown.</summary>
    public string? Coordinate => ParentType is { } type && Definition is { } definition ? SchemaCoordinate.Of(type, definition) : null;

    /// <summary>The field's <c>@stream</c>, or null.</summary>
    public DirectiveNode? Stream
    {
        get
        {
            foreach (var directive in Node.Directives)
            {
                if (directive.Name.Value == "stream")
                {
                    return directive;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// A text that is the same for fields with the same name and the same arguments, whatever their order, that are streamed alike.
    /// </summary>
    public string Signature => _signature ??= MakeSignature(Stream);

    /// <summary>The same without regard to streams.</summary>
    public string ArgumentSignature => MakeSignature(stream: null);

    /// <summary>
    /// A text that is the same for types of which values may stand at one place of a response: lists and non-null agree, leaf
    /// types are the same, composite types are left to their subfields. Null where the type is unknown.
    /// </summary>
    /// <remarks>Spec §5.3.2 SameResponseShape.</remarks>
    public string? Shape => Definition is null ? null : _shape ??= MakeShape(Definition.Type);

    private string MakeSignature(DirectiveNode? stream)
    {
        if (Node.Arguments.Count == 0 && stream is null)
        {
            return Node.Name.Value;
        }

        var text = new StringBuilder(Node.Name.Value);
        Append(text, Node.Arguments);
        if (stream is not null)
        {
            text.Append('@');
            Append(text, stream.Arguments);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments.OrderBy(argument => argument.Name.Value, StringComparer.Ordinal))
        {
            text.Append('(').Append(argument.Name.Value).Append(':');
            Append(text, argument.Value);
        }
    }

    // Strings carry their length, so that no string can look like something else.
    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case StringValueNode node:
                text.Append(CultureInfo.InvariantCulture, $"\"{node.Value.Length}:{node.Value}");
                break;
            case IntValueNode node:
                text.Append(node.Value);
                break;
            case FloatValueNode node:
                text.Append(node.Value);
                break;
            case BooleanValueNode node:
                text.Append(node.Value ? "true" : "false");
                break;
            case EnumValueNode node:
                text.Append(node.Value);
                break;
            case NullValueNode:
                text.Append("null");
                break;
            case VariableNode node:
                text.Append('$').Append(node.Name.Value);
                break;
            case ListValueNode node:
                text.Append('[');
                foreach (var item in node.Values)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ObjectValueNode node:
                text.Append('{');
                foreach (var field in node.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    Append(text, field.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string MakeShape(GraphQLType type) => type switch
    {
        NonNullType => MakeShape(type.NullableType) + "!",
        ListType list => $"[{MakeShape(list.ItemType)}]",
        CompositeType => "{}",
        _ => type.ToString(),
    };
}
