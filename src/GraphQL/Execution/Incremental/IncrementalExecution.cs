using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>
/// Executes what comes later, when it is asked for: nothing runs before the first part of the response is out, and nothing ahead
/// of a slow reader. One reader.
/// </summary>
/// <remarks>
/// <para>
/// Deferred fields go level by level as all fields do: the same fields of all objects that are ready are one group and are executed
/// once, though each object has a fragment of its own for the client. The groups that are ready run side by side, in one stretch of
/// <see cref="IExecutionActivity"/>, so that their keys share batches.
/// </para>
/// <para>
/// A task is the deferred fields of one object that the same fragments ask for; a fragment is complete when all its tasks are
/// executed, and only then are they delivered. Fields that two fragments ask for are executed and delivered once.
/// </para>
/// </remarks>
internal sealed class IncrementalExecution
{
    /// <summary>The number of list items in one part.</summary>
    internal const int ItemsPerPart = 10;

    private readonly ExecutionRequest _request;
    private readonly SortedDictionary<int, PendingPart> _open = [];
    private readonly List<Run> _running = [];
    private List<DeferredTask> _readyTasks = [];
    private List<StreamedList> _readyStreams = [];
    private int _announced;

    private IncrementalExecution(ExecutionRequest request) => _request = request;

    /// <summary>The pending results that the first part of the response announces.</summary>
    public IncrementalPayload Initial { get; } = new() { HasNext = true };

    /// <summary>Looks for later parts in a first one.</summary>
    /// <returns>Null when there are none.</returns>
    public static IncrementalExecution? Begin(ObjectGroup root, ExecutionRequest request)
    {
        var parts = new PendingResults();
        parts.Visit(root, 0, path: null, scope: null);
        var execution = new IncrementalExecution(request);
        execution.Announce(parts, execution.Initial);
        return execution._open.Count == 0 ? null : execution;
    }

    /// <summary>Executes until there is something to deliver.</summary>
    /// <returns>The next part, or null after the last one.</returns>
    /// <exception cref="OperationCanceledException">The token is signalled.</exception>
    public async ValueTask<IncrementalPayload?> NextAsync(CancellationToken cancellationToken)
    {
        var payload = new IncrementalPayload();
        while (payload.IsEmpty)
        {
            if (_open.Count == 0)
            {
                return null;
            }

            Start(cancellationToken);
            await Task.WhenAny(_running.Select(run => run.Errors)).WaitAsync(cancellationToken).ConfigureAwait(false);
            foreach (var run in _running.Where(run => run.Errors.IsCompleted).ToList())
            {
                _running.Remove(run);
                var errors = await run.Errors.ConfigureAwait(false);
                if (errors.Count > 0 && _request.OnError == ErrorBehavior.Halt)
                {
                    Abort(errors[0], payload);
                    return payload;
                }

                run.Complete(errors, payload);
            }
        }

        payload.HasNext = _open.Count > 0;
        return payload;
    }

    /// <summary>Gives up on whatever is still to come.</summary>
    /// <returns>The last part, which says why.</returns>
    public IncrementalPayload Abort(GraphQLError error)
    {
        var payload = new IncrementalPayload();
        Abort(error, payload);
        return payload;
    }

    private void Abort(GraphQLError error, IncrementalPayload payload)
    {
        foreach (var part in _open.Values.ToList())
        {
            Close(part, PathOf(part), [error], payload);
        }
    }

    /// <summary>Waits until nothing runs any more; the token has been signalled.</summary>
    public async ValueTask StopAsync()
    {
        foreach (var run in _running)
        {
            await ((Task)run.Errors).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Start(CancellationToken cancellationToken)
    {
        var (tasks, streams) = (_readyTasks, _readyStreams);
        (_readyTasks, _readyStreams) = ([], []);
        _request.Activity?.Enter();
        try
        {
            // Another task of the fragment may have failed since; this one's result is not needed then.
            foreach (var group in tasks.Where(task => task.Fragments.Any(f => !f.IsDone)).GroupBy(task => task.Fields))
            {
                Start(group.Key, [.. group], cancellationToken);
            }

            foreach (var group in streams.GroupBy(stream => stream.Usage))
            {
                Start(group.Key, [.. group], cancellationToken);
            }
        }
        finally
        {
            _request.Activity?.Exit();
        }
    }

    private void Start(DeferredFields fields, DeferredTask[] tasks, CancellationToken cancellationToken)
    {
        var group = new ObjectGroup(fields.Plan, [.. tasks.Select(task => task.Target)], owner: null)
        {
            Origin = new GroupOrigin([.. tasks.Select(task => task.Path)]),
        };
        _running.Add(new Run(
            PlanExecutor.ExecuteLaterAsync(group, _request, cancellationToken),
            (errors, payload) => Complete(group, tasks, errors, payload)));
    }

    private void Start(StreamUsage usage, StreamedList[] streams, CancellationToken cancellationToken)
    {
        var group = new ObjectGroup(usage.Items, [.. streams.Select(stream => stream.Parent)], owner: null)
        {
            Origin = new GroupOrigin([.. streams.Select(stream => stream.ParentPath)], [.. streams.Select(stream => stream.Next)]),
        };
        var items = Array.ConvertAll(streams, stream => (object?)stream.Take(ItemsPerPart));
        _running.Add(new Run(
            PlanExecutor.ExecuteLaterAsync(group, items, _request, cancellationToken),
            (errors, payload) => Complete(group, streams, errors, payload)));
    }

    private void Complete(ObjectGroup group, DeferredTask[] tasks, IReadOnlyList<GraphQLError> errors, IncrementalPayload payload)
    {
        var errorsOf = Split(errors, [.. tasks.Select(task => task.Path)]);
        for (var i = 0; i < tasks.Length; i++)
        {
            var task = tasks[i];
            if (group.IsNulled(i))
            {
                foreach (var fragment in task.Fragments)
                {
                    Fail(fragment, errorsOf(i), payload);
                }

                continue;
            }

            task.Data = new IncrementalData(group, i, errorsOf(i));
            var parts = new PendingResults();
            parts.Visit(group, i, task.Path, task.Scope);
            task.Streams = parts.Streams;
            foreach (var inner in parts.Tasks)
            {
                MakeReady(inner);
            }

            foreach (var fragment in task.Fragments)
            {
                fragment.OpenTasks--;
            }
        }

        // Only now: the fields of two fragments may be in different tasks of this run.
        foreach (var fragment in tasks.SelectMany(task => task.Fragments).Distinct())
        {
            CompleteIfReady(fragment, payload);
        }
    }

    private void Complete(ObjectGroup group, StreamedList[] streams, IReadOnlyList<GraphQLError> errors, IncrementalPayload payload)
    {
        var errorsOf = Split(errors, [.. streams.Select(stream => stream.Path)]);
        var column = group.Columns[0] ?? throw new InvalidOperationException("Items have no column.");
        for (var i = 0; i < streams.Length; i++)
        {
            var stream = streams[i];
            var path = ResponsePath.Item(ResponsePath.Field(stream.ParentPath, column.Field.ResponseName), group.FirstItemOf(i));
            if (column.IsNull(i))
            {
                Close(stream, path, errorsOf(i), payload);
                continue;
            }

            payload.Incremental.Add(new IncrementalEntry(stream, path, new IncrementalData(group, i, errorsOf(i))));
            var parts = new PendingResults();
            parts.Visit(column, i, stream.ParentPath, scope: null);
            if (stream.IsAtEnd)
            {
                Close(stream, path, [], payload);
            }
            else
            {
                _readyStreams.Add(stream);
            }

            Announce(parts, payload);
        }
    }

    private void CompleteIfReady(DeferredFragment fragment, IncrementalPayload payload)
    {
        if (!fragment.IsOpen || fragment.OpenTasks > 0)
        {
            return;
        }

        var streams = new List<StreamedList>();
        foreach (var task in fragment.Tasks)
        {
            if (task.IsDelivered || task.Data is not { } data)
            {
                continue;
            }

            task.IsDelivered = true;
            var part = task.Fragments.Where(f => f.IsOpen).MaxBy(f => f.Path?.Depth ?? 0) ?? fragment;
            payload.Incremental.Add(new IncrementalEntry(part, task.Path, data));
            streams.AddRange(task.Streams);
        }

        Close(fragment, fragment.Path, [], payload);
        foreach (var stream in streams)
        {
            Announce(stream, payload);
        }

        foreach (var child in fragment.Children)
        {
            Announce(child, payload);
        }
    }

    private void Fail(DeferredFragment fragment, IReadOnlyList<GraphQLError> errors, IncrementalPayload payload)
    {
        fragment.Errors ??= errors;
        if (fragment.IsOpen)
        {
            Close(fragment, fragment.Path, errors, payload);
        }
    }

    private void Announce(PendingResults parts, IncrementalPayload payload)
    {
        foreach (var fragment in parts.Fragments)
        {
            Announce(fragment, payload);
        }

        foreach (var stream in parts.Streams)
        {
            Announce(stream, payload);
        }
    }

    private void Announce(DeferredFragment fragment, IncrementalPayload payload)
    {
        if (fragment.Tasks.Count == 0)
        {
            // All its fields were asked for elsewhere too, and earlier; what is inside it need not wait for it.
            fragment.IsDone = true;
            foreach (var child in fragment.Children)
            {
                Announce(child, payload);
            }

            return;
        }

        Open(fragment, payload);
        if (fragment.Errors is { } errors)
        {
            Close(fragment, fragment.Path, errors, payload);
            return;
        }

        foreach (var task in fragment.Tasks)
        {
            MakeReady(task);
        }

        CompleteIfReady(fragment, payload);
    }

    private void Announce(StreamedList stream, IncrementalPayload payload)
    {
        Open(stream, payload);
        _readyStreams.Add(stream);
    }

    private void MakeReady(DeferredTask task)
    {
        if (!task.IsStarted && task.Fragments.Any(fragment => fragment.IsOpen))
        {
            task.IsStarted = true;
            _readyTasks.Add(task);
        }
    }

    private void Open(PendingPart part, IncrementalPayload payload)
    {
        var number = _announced++;
        part.Number = number;
        _open.Add(number, part);
        payload.Pending.Add(part);
    }

    private void Close(PendingPart part, ResponsePath? path, IReadOnlyList<GraphQLError> errors, IncrementalPayload payload)
    {
        part.IsDone = true;
        if (part.Number is { } number)
        {
            _open.Remove(number);
        }

        payload.Completed.Add(new CompletedEntry(part, path, errors));
    }

    private static ResponsePath? PathOf(PendingPart part) =>
        part is StreamedList { Path: { } list } stream ? ResponsePath.Item(list, stream.Next) : part.Path;

    /// <summary>Finds out which of several positions each error is at or below.</summary>
    private static Func<int, IReadOnlyList<GraphQLError>> Split(IReadOnlyList<GraphQLError> errors, IReadOnlyList<ResponsePath?> paths)
    {
        if (errors.Count == 0 || paths.Count == 1)
        {
            return _ => errors;
        }

        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < paths.Count; i++)
        {
            indexes.TryAdd(paths[i]?.ToString() ?? string.Empty, i);
        }

        var byIndex = errors.ToLookup(error =>
        {
            for (var path = error.Path; path is not null; path = path.Parent)
            {
                if (indexes.TryGetValue(path.ToString(), out var index))
                {
                    return index;
                }
            }

            return indexes.GetValueOrDefault(string.Empty); // a path of the resolver's own making; it goes with the first
        });
        return index => [.. byIndex[index]];
    }

    /// <summary>A group that is being executed, and what is done with it afterwards.</summary>
    private sealed record Run(
        Task<IReadOnlyList<GraphQLError>> Errors, Action<IReadOnlyList<GraphQLError>, IncrementalPayload> Complete);
}
