using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Execution;

/// <content>What resolvers see of the execution.</content>
internal sealed partial class PlanExecutor
{
    private sealed class BatchContext(
        PlanExecutor executor, ObjectGroup group, PlanField place, ArgumentValues arguments, ExecutionErrors errors)
        : BatchResolverContext
    {
        public override IReadOnlyList<object> Parents => group.Objects;

        public override FieldSelection Selection => place;

        public override IServiceProvider Services => executor._request.Services;

        public override CancellationToken RequestAborted => executor._cancellationToken;

        public override IReadOnlyList<object?> Arguments => arguments.Values;

        public override bool HasArgument(int index) => arguments.IsGiven(index);

        public override bool Selects(string fieldName) => PlanExecutor.Selects(place, fieldName);

        public override bool SelectsNow(string fieldName) =>
            place.HasPendingResults ? place.SelectsNow(fieldName) : PlanExecutor.Selects(place, fieldName);

        public override void ReportError(GraphQLError error) => errors.Add(
            error, place, ResponsePath.Field(group.PathOf(0), place.ResponseName), violatesNonNull: false);
    }

    private sealed class ObjectContext(PlanExecutor executor, ObjectGroup group, int index, PlanField place, ArgumentValues arguments)
        : ResolverContext
    {
        public override object Parent => group.Objects[index];

        public override ResponsePath Path => ResponsePath.Field(group.PathOf(index), place.ResponseName);

        public override FieldSelection Selection => place;

        public override IServiceProvider Services => executor._request.Services;

        public override CancellationToken RequestAborted => executor._cancellationToken;

        public override IReadOnlyList<object?> Arguments => arguments.Values;

        public override bool HasArgument(int index) => arguments.IsGiven(index);

        public override bool Selects(string fieldName) => PlanExecutor.Selects(place, fieldName);

        public override bool SelectsNow(string fieldName) =>
            place.HasPendingResults ? place.SelectsNow(fieldName) : PlanExecutor.Selects(place, fieldName);

        public override void ReportError(GraphQLError error) => executor._errors.Add(error, place, Path, violatesNonNull: false);
    }

    private static bool Selects(PlanField place, string fieldName)
    {
        var children = place.Children;
        for (var i = 0; i < children.Count; i++)
        {
            if (children[i].Field.Name == fieldName)
            {
                return true;
            }
        }

        return false;
    }
}
