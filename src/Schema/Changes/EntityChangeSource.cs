using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.Persistence.Changes;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Changes;

/// <summary>The changes of an entity for one subscriber: first what came after its cursor, then what comes, without a gap or a repeat.</summary>
/// <remarks>
/// It listens before it reads the log, and leaves out what it has had: positions are in one order. A subscriber that falls behind reads from the log what
/// its buffer did not hold.
/// </remarks>
internal sealed class EntityChangeSource<T>(
    EntityChanges<T> changes,
    ChangeTopics topics,
    ChangeLog log,
    ChangeCursors cursors,
    Guid companyId,
    IReadOnlyList<Guid> about,
    string? after,
    VisibleRows? visible)
    : IAsyncEnumerable<object?>, IEventSource, IAsyncDisposable
    where T : class
{
    private readonly CancellationTokenSource _end = new();
    private IAsyncDisposable? _lease;
    private IAsyncEnumerator<Changed<T>>? _live;
    private Task<bool> _next = Task.FromResult(false);
    private ChangeStart? _start;
    private ChangeCursor _position;
    private bool _isDisposed;

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (after is not null)
            {
                _position = cursors.Read(companyId, after);
                if (!await log.ReachesAsync(companyId, _position, cancellationToken))
                {
                    throw ChangeErrors.Expired();
                }
            }

            _lease = await topics.Feed.ListenAsync(companyId, cancellationToken);
            Listen();
            if (after is null)
            {
                _start = await log.StartAsync(companyId, cancellationToken);
                _position = _start.Cursor;
            }
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var registration = cancellationToken.UnsafeRegister(static end => ((CancellationTokenSource?)end)?.Cancel(), _end);
        try
        {
            if (after is not null)
            {
                await foreach (var missed in ReplayAsync(_end.Token))
                {
                    yield return missed;
                }
            }

            while (true)
            {
                bool? hasNext;
                try
                {
                    hasNext = await _next;
                }
                catch (GraphQLException exception) when (exception.Error.Code == ErrorCodes.SubscriptionOverflow)
                {
                    hasNext = null;
                }

                if (hasNext == false || _live is null)
                {
                    yield break;
                }

                if (hasNext == true)
                {
                    var change = _live.Current;
                    _next = _live.MoveNextAsync().AsTask();
                    if (IsNew(change.Change) && (visible is null || (await visible([change.Id], _end.Token)).Contains(change.Id)))
                    {
                        yield return change;
                    }

                    continue;
                }

                await _live.DisposeAsync();
                Listen();
                await foreach (var missed in ReplayAsync(_end.Token))
                {
                    yield return missed;
                }
            }
        }
        finally
        {
            await registration.DisposeAsync();
            await DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _end.CancelAsync();
        if (_live is not null)
        {
            // An iterator may not be disposed while it looks for the next.
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _live.DisposeAsync();
        }

        if (_lease is not null)
        {
            await _lease.DisposeAsync();
        }

        _end.Dispose();
    }

    private void Listen()
    {
        _live = topics.SubscribeAsync(changes, companyId, about is [var first, ..] ? first : null, _end.Token).GetAsyncEnumerator(_end.Token);
        _next = _live.MoveNextAsync().AsTask();
    }

    private async IAsyncEnumerable<Changed<T>> ReplayAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChangePage page;
        do
        {
            page = await log.ReadAsync(companyId, _position, ChangeLog.PageSize, cancellationToken);
            List<LoggedChange> missed = [.. page.Changes.Where(IsNew)];
            var shown = visible is null || missed.Count == 0 ? null : await visible([.. missed.Select(change => change.EntityId)], cancellationToken);
            foreach (var change in missed)
            {
                if (shown?.Contains(change.EntityId) != false)
                {
                    yield return changes.Create(change, cursors.Write(companyId, change.Cursor));
                }
            }
        }
        while (page.HasMore);
    }

    /// <summary>Tests whether the subscriber has not had a change and wants it; afterwards it has had it.</summary>
    private bool IsNew(LoggedChange change)
    {
        if (change.Position <= _position.Position)
        {
            return false;
        }

        _position = change.Cursor;
        return change.EntityType == changes.EntityType
            && changes.Includes(change.Kind)
            && _start?.Precedes(change.Position) != false
            && about.All(id => id == change.EntityId || change.References.Contains(id));
    }
}
