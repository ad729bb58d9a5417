using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>The arguments of a field at one place: coerced once when they hold no variable, else per request.</summary>
internal sealed class ArgumentPlan(FieldDefinition field, FieldNode node)
{
    private readonly bool _isConstant = !node.Arguments.Any(a => InputCoercion.HasVariables(a.Value));
    private ArgumentValues? _constant;

    /// <remarks>Spec §6.4.1 CoerceArgumentValues.</remarks>
    /// <returns>The error, when a value does not fit.</returns>
    public GraphQLError? Coerce(IReadOnlyDictionary<string, object?> variables, out ArgumentValues arguments)
    {
        if (_constant is not null)
        {
            arguments = _constant;
            return null;
        }

        var error = InputCoercion.CoerceArgumentValues(field.Arguments, node, variables, out arguments);
        if (error is null && _isConstant)
        {
            _constant = arguments;
        }

        return error;
    }
}
