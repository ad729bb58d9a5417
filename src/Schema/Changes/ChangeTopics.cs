using System.Collections.Concurrent;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.Persistence.Changes;

namespace Backoffice.Schema.Changes;

/// <summary>Hands the changes of the log to the subscribers of their topics: of an entity, of one object, of the objects that refer to another.</summary>
public sealed class ChangeTopics
{
    private readonly ConcurrentDictionary<string, Func<Guid, LoggedChange, string, ValueTask>> _publishers = new(StringComparer.Ordinal);
    private readonly TopicBroker _broker;
    private readonly ChangeCursors _cursors;

    public ChangeTopics(ChangeFeed feed, TopicBroker broker, ChangeCursors cursors)
    {
        ArgumentNullException.ThrowIfNull(feed);
        (_broker, _cursors, Feed) = (broker, cursors, feed);
        feed.Read += PublishAsync;
    }

    internal ChangeFeed Feed { get; }

    /// <summary>Listens to the changes of an entity, or to those that have to do with an object: itself or one that it refers to.</summary>
    internal IAsyncEnumerable<Changed<T>> SubscribeAsync<T>(EntityChanges<T> changes, Guid companyId, Guid? about, CancellationToken cancellationToken)
        where T : class
    {
        _publishers.GetOrAdd(changes.EntityType, _ => (company, change, cursor) => PublishAsync(changes, company, change, cursor));
        return _broker.SubscribeAsync(TopicOf<T>(companyId, about), cancellationToken);
    }

    private static Topic<Changed<T>> TopicOf<T>(Guid companyId, Guid? about)
        where T : class => new(companyId.ToString(), $"{typeof(T).Name}/{about}");

    private async ValueTask PublishAsync(Guid companyId, IReadOnlyList<LoggedChange> changes)
    {
        foreach (var change in changes)
        {
            if (_publishers.TryGetValue(change.EntityType, out var publish))
            {
                await publish(companyId, change, _cursors.Write(companyId, change.Cursor));
            }
        }
    }

    private async ValueTask PublishAsync<T>(EntityChanges<T> changes, Guid companyId, LoggedChange change, string cursor)
        where T : class
    {
        // A message for each topic: those who ask the same are in the same one, and share its response. Each is handed on before the next, so that
        // subscribers get them in commit order.
        await PublishAsync(TopicOf<T>(companyId, null));
        await PublishAsync(TopicOf<T>(companyId, change.EntityId));
        foreach (var reference in change.References)
        {
            await PublishAsync(TopicOf<T>(companyId, reference));
        }

        // No subscriber is waited for: the broker hands a message on or cuts a reader off.
        ValueTask PublishAsync(Topic<Changed<T>> topic) => _broker.PublishAsync(topic, changes.Create(change, cursor));
    }
}
