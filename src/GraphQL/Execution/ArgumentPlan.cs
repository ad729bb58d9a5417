using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>The arguments of a field at one place: coerced once when they hold no variable, else per request.</summary>
internal sealed class ArgumentPlan(FieldDefinition field, FieldNode node)
{
    private readonly bool _isConstant = !InputCoercion.HasVariables(node.Arguments);
    private ArgumentValues? _constant = field.Arguments.Count == 0 ? ArgumentValues.None : null;

    /// <remarks>Spec §6.4.1 CoerceArgumentValues.</remarks>
    /// <returns>The first error, when a value does not fit.</returns>
    public GraphQLError? Coerce(VariableValues variables, out ArgumentValues arguments)
    {
        if (_constant is not null)
        {
            arguments = _constant;
            return null;
        }

        var errors = new List<GraphQLError>();
        arguments = InputCoercion.CoerceArgumentValues(field.Arguments, node.Arguments, variables, node, errors);
        if (errors.Count > 0)
        {
            return errors[0];
        }

        if (_isConstant)
        {
            _constant = arguments;
        }

        return null;
    }
}
