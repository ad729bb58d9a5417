using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Finds the operation to execute and coerces the variables.</summary>
/// <remarks>Spec §6.1 GetOperation and §6.1.2 CoerceVariableValues.</remarks>
internal sealed class OperationStage(GraphQLSchema schema, PipelineOptions options) : IRequestStage
{
    private readonly OperationBudget? _budget = OperationBudget.Create(options);

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var document = context.Document ?? throw new InvalidOperationException("The document stage comes first.");
        if (context.Operation is not null)
        {
            // Resolved when the request was priced.
            return next(context);
        }

        if (document.GetOperation(context.Request.OperationName) is not { } operation)
        {
            context.Refuse(OperationErrors.UnknownName(context.Request.OperationName, document));
            return default;
        }

        context.Operation = operation;
        if (context.CheckOperation?.Invoke(operation.Operation.Operation) is { } error)
        {
            context.IsOperationRefused = true;
            context.Refuse(error);
            return default;
        }

        if (operation.Operation.Operation == OperationType.Subscription && !context.AllowsSubscription)
        {
            context.IsSubscriptionRefused = true;
            context.Refuse(context.SubscriptionRefusal ?? OperationErrors.SubscriptionInOnePiece);
            return default;
        }

        if (operation.Operation.VariableDefinitions.Count > 0 || context.Request.Uploads is not null)
        {
            // Owed whatever becomes of the request, and never refused: the caller is not in debt, or else it would not have been read.
            if (VariablesPrice.Of(context.Request.Variables) is > 0 and var points)
            {
                _budget?.Owe(context.Caller, points);
            }

            var errors = new List<GraphQLError>();
            context.Variables = InputCoercion.CoerceVariableValues(operation.Operation, context.Request.Variables, schema, errors, context.Request.Uploads);
            if (errors.Count > 0)
            {
                context.Refuse(errors);
                return default;
            }

            if (operation.FindNull(context.Variables) is { } use)
            {
                context.Refuse(CoercionErrors.ArgumentIsNull(use.Argument, use.Type, use.Variable));
                return default;
            }
        }

        return next(context);
    }
}
