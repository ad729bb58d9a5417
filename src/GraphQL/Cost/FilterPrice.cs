using System.Text.Json;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>The price of the conditions of a filtered list: each of them may be tested for each row, once to read a page and once to count.</summary>
internal sealed class FilterPrice
{
    private readonly Type _filtered;
    private readonly Type? _owner;
    private readonly int _statements;
    private readonly double _literals;
    private readonly List<string> _variables = [];
    private readonly List<double> _defaults = [];

    private FilterPrice(ValueNode filter, Type filtered, Type? owner, int statements, OperationDefinitionNode operation)
    {
        (_filtered, _owner, _statements) = (filtered, owner, statements);
        _literals = FilterConditions.Of(filter, _variables);
        foreach (var name in _variables)
        {
            var @default = operation.VariableDefinitions.FirstOrDefault(variable => variable.Variable.Name.Value == name)?.DefaultValue;
            _defaults.Add(@default is null ? 0 : FilterConditions.Of(@default, new List<string>()));
        }
    }

    /// <summary>The price of a field's filter; null when it is given none.</summary>
    /// <param name="field">The field.</param>
    /// <param name="node">The field, as it is first written.</param>
    /// <param name="owner">The type of the object that has the list; null for a root.</param>
    /// <param name="statements">The number of statements that read the list.</param>
    /// <param name="operation">The operation.</param>
    public static FilterPrice? Find(FieldDefinition field, FieldNode node, Type? owner, int statements, OperationDefinitionNode operation) =>
        field.FindArgument(FilterBinding.ArgumentName) is { Type.Named: InputObjectType }
        && node.Arguments.FirstOrDefault(argument => argument.Name.Value == FilterBinding.ArgumentName) is { } where
        && (field.Type.Named as ObjectType)?.FindField("nodes")?.Type.Named is ObjectType { RuntimeType: { } filtered }
            ? new FilterPrice(where.Value, filtered, owner, statements, operation)
            : null;

    /// <summary>The points, for each of the objects that have such a list.</summary>
    /// <param name="json">The variables as they came.</param>
    /// <param name="lengths">The lengths of the caller's lists.</param>
    public double Evaluate(JsonElement json, in ListLengths lengths)
    {
        var conditions = _literals;
        for (var i = 0; i < _variables.Count; i++)
        {
            conditions += json.ValueKind == JsonValueKind.Object && json.TryGetProperty(_variables[i], out var value)
                ? FilterConditions.Of(value)
                : _defaults[i];
        }

        return _statements * lengths.PointsOfConditions(conditions, _filtered, _owner);
    }
}
