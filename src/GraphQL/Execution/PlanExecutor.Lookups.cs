using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Execution;

/// <content>Relations of an object that is being looked up: they need its key, which the arguments name.</content>
internal sealed partial class PlanExecutor
{
    /// <summary>
    /// Starts the relations of an object that is not there yet. Should there be none, or should it fail, what they give is dropped: they
    /// read under the same walls as ever.
    /// </summary>
    private PrefetchedFields? StartByKey(ObjectGroup group, PlanField field, ArgumentValues arguments)
    {
        if (group.Count != 1
            || field.RelationsByKey is not [_, ..] relations
            || field is not { Field.Lookup: { } lookup, SelectionSet: { Type: TypeSystem.ObjectType type } selectionSet }
            || lookup.CreateKey(arguments.Values) is not { } key)
        {
            return null;
        }

        var plan = selectionSet.For(type);
        var path = ResponsePath.Field(group.PathOf(0), field.ResponseName);
        var keys = new ObjectGroup(plan, [key], owner: null) { Origin = new GroupOrigin([path]) };
        var prefetched = new PrefetchedFields(relations.Length);
        foreach (var index in relations)
        {
            // A field that is refused, or asked for in a wrong way, says so when there is an object to say it of.
            var relation = plan.Fields[index];
            if (relation.Field is { Resolver: BatchResolver resolver } definition
                && definition.Guard?.Invoke(_request.Services) is null
                && relation.Arguments.Coerce(_request.Variables, out var values) is null)
            {
                prefetched.Add(Start(index, resolver, keys, relation, values));
            }
        }

        return prefetched;
    }

    private PrefetchedField Start(
        int index, BatchResolver resolver, ObjectGroup keys, PlanField field, ArgumentValues arguments)
    {
        var errors = new ExecutionErrors(_request.OnError);
        try
        {
            return new PrefetchedField(index, resolver.Resolve(new BatchContext(this, keys, field, arguments, errors)).AsTask(), errors);
        }
        catch (Exception exception)
        {
            return new PrefetchedField(index, Task.FromException<IReadOnlyList<object?>>(exception), errors);
        }
    }

    private async Task CompletePrefetchedAsync(ObjectGroup group, PrefetchedField field)
    {
        await ((Task)field.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _errors.AddRange(field.Errors);
        await CompleteBatchAsync(group, field.Index, new ValueTask<IReadOnlyList<object?>>(field.Values)).ConfigureAwait(false);
    }
}
