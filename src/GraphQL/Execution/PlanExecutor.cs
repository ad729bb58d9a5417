using System.Collections;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// Executes a plan level by level: each field once for all objects of a group, whose children make the groups of the next level.
/// Sibling fields start one after another and wait side by side.
/// </summary>
/// <remarks>
/// Spec §6.2 ExecuteQuery and ExecuteMutation, §6.3 ExecuteRootSelectionSet, ExecuteCollectedFields and §6.4 ExecuteField, with the
/// same answers in another order. One instance per execution.
/// </remarks>
internal sealed partial class PlanExecutor
{
    private readonly ExecutionRequest _request;
    private readonly CancellationToken _cancellationToken;
    private readonly ExecutionErrors _errors;
    private readonly Completion _completion;

    private PlanExecutor(ExecutionRequest request, CancellationToken cancellationToken)
    {
        _request = request;
        _cancellationToken = cancellationToken;
        _errors = new ExecutionErrors(request.OnError);
        _completion = new Completion(_errors);
    }

    /// <summary>Executes a plan.</summary>
    /// <param name="plan">The plan of a query or mutation.</param>
    /// <param name="request">Variables and services.</param>
    /// <param name="cancellationToken">Ends the execution with an <see cref="OperationCanceledException"/>.</param>
    public static async ValueTask<ExecutionResult> ExecuteAsync(
        OperationPlan plan, ExecutionRequest request, CancellationToken cancellationToken)
    {
        var executor = new PlanExecutor(request, cancellationToken);
        var root = RootGroup(plan, request);
        if (plan.Operation.Operation == OperationType.Mutation)
        {
            await executor.ExecuteSeriallyAsync(root).ConfigureAwait(false);
        }
        else
        {
            Task? pending;
            using (executor.GoOn())
            {
                pending = executor.ExecuteGroup(root);
            }

            if (pending is not null)
            {
                await pending.ConfigureAwait(false);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        var isHalted = executor._errors.IsHalted;
        if (isHalted)
        {
            root.MarkNulled(0);
        }
        else if (executor._errors.HasNonNullViolations)
        {
            NullPropagation.Propagate(root);
        }

        return new ExecutionResult(root, executor._errors.ToList())
        {
            Later = plan.HasPendingResults && !isHalted ? IncrementalExecution.Begin(root, request) : null,
        };
    }

    /// <summary>Executes a group that comes later.</summary>
    /// <returns>The errors; where they stand in non-null positions, nulls have spread.</returns>
    public static Task<IReadOnlyList<GraphQLError>> ExecuteLaterAsync(
        ObjectGroup group, ExecutionRequest request, CancellationToken cancellationToken)
    {
        var executor = new PlanExecutor(request, cancellationToken);
        using (executor.GoOn())
        {
            return executor.FinishLaterAsync(group, executor.ExecuteGroup(group));
        }
    }

    /// <summary>Completes later items of lists: of the only field of a group, whose resolver is not asked again.</summary>
    /// <inheritdoc cref="ExecuteLaterAsync(ObjectGroup, ExecutionRequest, CancellationToken)"/>
    public static Task<IReadOnlyList<GraphQLError>> ExecuteLaterAsync(
        ObjectGroup group, object?[] values, ExecutionRequest request, CancellationToken cancellationToken)
    {
        var executor = new PlanExecutor(request, cancellationToken);
        using (executor.GoOn())
        {
            return executor.FinishLaterAsync(group, executor.Complete(group, 0, values));
        }
    }

    private async Task<IReadOnlyList<GraphQLError>> FinishLaterAsync(ObjectGroup group, Task? pending)
    {
        if (pending is not null)
        {
            await pending.ConfigureAwait(false);
        }

        _cancellationToken.ThrowIfCancellationRequested();
        if (_errors.HasNonNullViolations)
        {
            NullPropagation.Propagate(group);
        }

        return _errors.ToList();
    }

    /// <summary>Asks the root field of a subscription for its events.</summary>
    /// <remarks>Spec §6.2.3.1 ResolveFieldEventStream.</remarks>
    /// <exception cref="GraphQLException">The field or its arguments are refused.</exception>
    public static IAsyncEnumerable<object?> ResolveFieldEventStream(
        OperationPlan plan, ExecutionRequest request, CancellationToken cancellationToken)
    {
        var field = plan.Root.Fields[0];
        if (field.Field.Guard?.Invoke(request.Services) is { } refusal)
        {
            throw new GraphQLException(refusal);
        }

        if (field.Arguments.Coerce(request.Variables, out var arguments) is { } error)
        {
            throw new GraphQLException(error);
        }

        var stream = field.Field.SourceEventStream
            ?? throw new InvalidOperationException($"The field {field.ParentType.Name}.{field.Field.Name} has no source of events.");
        return stream(new ObjectContext(new PlanExecutor(request, cancellationToken), RootGroup(plan, request), 0, field, arguments));
    }

    // The root may be an event that is null: its field's resolver hands on what it is given.
    private static ObjectGroup RootGroup(OperationPlan plan, ExecutionRequest request) => new(plan.Root, [request.RootValue!], owner: null);

    /// <remarks>Spec §6.2.2: each root field of a mutation, with all that is below it, ends before the next begins.</remarks>
    private async Task ExecuteSeriallyAsync(ObjectGroup root)
    {
        for (var k = 0; k < root.Plan.Fields.Length && !_errors.IsHalted; k++)
        {
            if (k > 0)
            {
                _request.Activity?.BeginNextRootField();
            }

            Task? pending;
            using (GoOn())
            {
                pending = ExecuteField(root, k);
            }

            if (pending is not null)
            {
                await pending.ConfigureAwait(false);
            }
        }
    }

    /// <summary>Starts all fields of a group. Null: everything below is complete already.</summary>
    private Task? ExecuteGroup(ObjectGroup group)
    {
        Task? first = null;
        List<Task>? others = null;
        for (var k = 0; k < group.Plan.Fields.Length; k++)
        {
            if (ExecuteField(group, k) is not { } pending)
            {
                continue;
            }

            if (first is null)
            {
                first = pending;
            }
            else
            {
                (others ??= [first]).Add(pending);
            }
        }

        return others is null ? first : Task.WhenAll(others);
    }

    /// <summary>Starts one field for all objects of a group, and what is below it as far as that is possible at once.</summary>
    private Task? ExecuteField(ObjectGroup group, int index)
    {
        var field = group.Plan.Fields[index];
        if (field.IsTypeName || _errors.IsHalted)
        {
            return null;
        }

        if (field.Field.Guard?.Invoke(_request.Services) is { } refusal)
        {
            return Complete(group, index, Fill(group.Count, refusal));
        }

        // A group with an origin is what a deferred fragment asks of objects that are there already.
        var deferred = group.Origin is null ? null : field.Field.DeferredResolver;
        if (deferred is null && field.LeafWriter is not null)
        {
            group.Columns[index] = _completion.CompleteInPlace(group, field);
            return null;
        }

        return (deferred ?? field.Field.Resolver) switch
        {
            PropertyResolver property => Complete(group, index, Read(group, property)),
            BatchResolver batch => ExecuteBatch(group, index, batch),
            ObjectResolver single => ExecuteObjects(group, index, single),
            _ => throw new InvalidOperationException($"The field {field.ParentType.Name}.{field.Field.Name} has no resolver."),
        };
    }

    private object?[] Read(ObjectGroup group, PropertyResolver property)
    {
        var values = new object?[group.Count];
        for (var i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = property.Get(group.Objects[i]);
            }
            catch (Exception exception) when (!IsCancellation(exception))
            {
                values[i] = ToError(exception);
            }
        }

        return values;
    }

    private Task? ExecuteBatch(ObjectGroup group, int index, BatchResolver resolver)
    {
        if (group.Prefetched?.Find(index) is { } prefetched)
        {
            return CompletePrefetchedAsync(group, prefetched);
        }

        var field = group.Plan.Fields[index];
        ValueTask<IReadOnlyList<object?>> pending;
        try
        {
            if (field.Arguments.Coerce(_request.Variables, out var arguments) is { } error)
            {
                return Complete(group, index, Fill(group.Count, error));
            }

            pending = resolver.Resolve(new BatchContext(this, group, field, arguments, _errors));
            if (pending.IsCompletedSuccessfully)
            {
#pragma warning disable CA1849 // The task is complete.
                return Complete(group, index, Aligned(group, field, pending.Result));
#pragma warning restore CA1849
            }
        }
        catch (Exception exception) when (!IsCancellation(exception))
        {
            return Complete(group, index, Fill(group.Count, ToError(exception)));
        }

        return CompleteBatchAsync(group, index, pending);
    }

    private async Task CompleteBatchAsync(ObjectGroup group, int index, ValueTask<IReadOnlyList<object?>> pending)
    {
        IReadOnlyList<object?> values;
        try
        {
            values = Aligned(group, group.Plan.Fields[index], await pending.ConfigureAwait(false));
        }
        catch (Exception exception) when (!IsCancellation(exception))
        {
            values = Fill(group.Count, ToError(exception));
        }

        await CompleteAsync(group, index, values).ConfigureAwait(false);
    }

    private Task? ExecuteObjects(ObjectGroup group, int index, ObjectResolver resolver)
    {
        var field = group.Plan.Fields[index];
        if (field.Arguments.Coerce(_request.Variables, out var arguments) is { } error)
        {
            return Complete(group, index, Fill(group.Count, error));
        }

        var values = new object?[group.Count];
        List<(int Index, ValueTask<object?> Value)>? pending = null;
        for (var i = 0; i < values.Length; i++)
        {
            try
            {
                var value = resolver.Resolve(new ObjectContext(this, group, i, field, arguments));
                if (value.IsCompletedSuccessfully)
                {
#pragma warning disable CA1849 // The task is complete.
                    values[i] = value.Result;
#pragma warning restore CA1849
                }
                else
                {
                    (pending ??= new(values.Length)).Add((i, value));
                }
            }
            catch (Exception exception) when (!IsCancellation(exception))
            {
                values[i] = ToError(exception);
            }
        }

        return pending is null
            ? Complete(group, index, values)
            : CompleteObjectsAsync(group, index, values, pending, StartByKey(group, field, arguments));
    }

    private async Task CompleteObjectsAsync(
        ObjectGroup group, int index, object?[] values, List<(int Index, ValueTask<object?> Value)> pending, PrefetchedFields? prefetched)
    {
        foreach (var (i, value) in pending)
        {
            try
            {
                values[i] = await value.ConfigureAwait(false);
            }
            catch (Exception exception) when (!IsCancellation(exception))
            {
                values[i] = ToError(exception);
            }
        }

        try
        {
            await CompleteAsync(group, index, values, prefetched).ConfigureAwait(false);
        }
        finally
        {
            if (prefetched is not null)
            {
                // Without an object no field has waited for them.
                await prefetched.WaitAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task CompleteAsync(ObjectGroup group, int index, IReadOnlyList<object?> values, PrefetchedFields? prefetched = null)
    {
        Task? below;
        using (GoOn())
        {
            below = Complete(group, index, values, prefetched);
        }

        if (below is not null)
        {
            await below.ConfigureAwait(false);
        }
    }

    /// <summary>Makes the column of a field and starts the groups below it.</summary>
    private Task? Complete(ObjectGroup group, int index, IReadOnlyList<object?> values, PrefetchedFields? prefetched = null)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_errors.IsHalted)
        {
            // The root is null, so the column is not read. Executions in flight end by themselves.
            return null;
        }

        var field = group.Plan.Fields[index];
        var rest = field.Stream is { } stream ? HoldBack(stream, ref values) : null;
        if (field.SelectionSet is null)
        {
            var leaves = _completion.CompleteLeaves(group, field, values as object?[] ?? [.. values]);
            leaves.Rest = rest;
            group.Columns[index] = leaves;
            return null;
        }

        var column = _completion.CompleteComposites(group, field, values);
        column.Rest = rest;
        group.Columns[index] = column;
        if (column.Groups is [var only])
        {
            only.Prefetched = prefetched;
            return ExecuteGroup(only);
        }

        List<Task>? pending = null;
        foreach (var children in column.Groups)
        {
            if (ExecuteGroup(children) is { } task)
            {
                (pending ??= []).Add(task);
            }
        }

        return pending is null ? null : Task.WhenAll(pending);
    }

    /// <summary>Leaves the first items of each list.</summary>
    /// <returns>The others.</returns>
    private ArraySegment<object?>[]? HoldBack(StreamUsage stream, ref IReadOnlyList<object?> values)
    {
        var initialCount = stream.InitialCount(_request.Variables);
        if (initialCount < 0)
        {
            values = Fill(values.Count, ResultErrors.NegativeInitialCount());
            return null;
        }

        var initial = new object?[values.Count];
        var rest = new ArraySegment<object?>[values.Count];
        for (var i = 0; i < initial.Length; i++)
        {
            initial[i] = values[i];
            if (values[i] is string || values[i] is not IEnumerable items)
            {
                continue; // null, an error, or no list at all: as without a stream
            }

            try
            {
                object?[] all = [.. items.Cast<object?>()];
                var first = Math.Min(initialCount, all.Length);
                initial[i] = all[..first];
                rest[i] = new ArraySegment<object?>(all, first, all.Length - first);
            }
            catch (Exception exception) when (!IsCancellation(exception))
            {
                initial[i] = ToError(exception);
            }
        }

        values = initial;
        return rest;
    }

    private static IReadOnlyList<object?> Aligned(ObjectGroup group, PlanField field, IReadOnlyList<object?> values) =>
        values.Count == group.Count
            ? values
            : throw new InvalidOperationException(
                $"The batch resolver of {field.ParentType.Name}.{field.Field.Name} gave {values.Count} values for {group.Count} parents.");

    private static object?[] Fill(int count, GraphQLError error)
    {
        var values = new object?[count];
        Array.Fill(values, error);
        return values;
    }

    private bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException && _cancellationToken.IsCancellationRequested;

    private GraphQLError ToError(Exception exception) => _request.ToError(exception);

    private ActivityScope GoOn() => new(_request.Activity);

    private readonly struct ActivityScope : IDisposable
    {
        private readonly IExecutionActivity? _activity;

        public ActivityScope(IExecutionActivity? activity)
        {
            _activity = activity;
            activity?.Enter();
        }

        public void Dispose() => _activity?.Exit();
    }
}
