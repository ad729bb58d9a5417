using System.Collections;
using System.Globalization;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Cost;

/// <summary>The maximum number of items of a field of an operation, according to its arguments.</summary>
internal sealed class ItemCount
{
    private readonly NamedType _parent;
    private readonly FieldDefinition _field;
    private readonly ListSize _size;
    private readonly List<(string Variable, double? Default)> _variables = [];
    private readonly int _literals;
    private readonly double _largestLiteral;

    public ItemCount(NamedType parent, FieldDefinition field, FieldNode node, ListSize size)
    {
        _parent = parent;
        _field = field;
        _size = size;
        Node = node;
        foreach (var name in size.SlicingArguments)
        {
            var written = node.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
            var @default = CountOf(field.FindArgument(name)?.DefaultValue);
            if (written is VariableNode variable)
            {
                _variables.Add((variable.Name.Value, @default));
            }
            else if ((written is null ? @default : CountOf(written)) is { } count)
            {
                _literals++;
                _largestLiteral = Math.Max(_largestLiteral, count);
            }
        }
    }

    /// <summary>The field that the arguments are given to.</summary>
    public FieldNode Node { get; }

    /// <summary>The field's coordinate, for errors.</summary>
    public string Coordinate => SchemaCoordinate.Of(_parent, _field);

    public IReadOnlyList<string> SlicingArguments => _size.SlicingArguments;

    public bool IsConstant => _variables.Count == 0;

    public bool RequiresOneArgument => _size.RequireOneSlicingArgument;

    public double Evaluate(VariableValues variables)
    {
        var (given, largest) = Read(variables);
        return given == 0 ? _size.DefaultSize : largest;
    }

    /// <summary>Tests whether exactly one of the arguments is given.</summary>
    public bool HasOneArgument(VariableValues variables) => Read(variables).Given == 1;

    private (int Given, double Largest) Read(VariableValues variables)
    {
        var (given, largest) = (_literals, _largestLiteral);
        foreach (var (variable, @default) in _variables)
        {
            if ((variables.TryGet(variable, out var value) ? CountOf(value) : @default) is { } count)
            {
                given++;
                largest = Math.Max(largest, count);
            }
        }

        return (given, largest);
    }

    // The field itself refuses a value that is not a count, such as a negative number.
    private static double? CountOf(ValueNode? literal) => literal switch
    {
        null or NullValueNode => null,
        IntValueNode { Value: var text } => Math.Max(0, double.Parse(text, CultureInfo.InvariantCulture)),
        ListValueNode list => list.Values.Count,
        _ => 1,
    };

    private static double? CountOf(object? value) => value switch
    {
        null => null,
        int number => Math.Max(0, number),
        ICollection list => list.Count,
        _ => 1,
    };
}
