using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>
/// A message that a <see cref="TopicBroker"/> has handed to several subscribers, with the responses that were made of it: subscribers with
/// the same operation and kind of caller share one. It lives as long as the message.
/// </summary>
/// <remarks>Found by the message's reference, so that it survives what a resolver does to the stream. Values are not shared.</remarks>
internal sealed class SharedEvent
{
    private static readonly ConditionalWeakTable<object, SharedEvent> Events = [];

    private readonly ConcurrentDictionary<ResultKey, SharedResponse> _responses = new();

    /// <summary>Begins an event. A message that is published again is another event.</summary>
    public static void Begin(object message) => Events.AddOrUpdate(message, new SharedEvent());

    /// <summary>The event of a message; null when none was published.</summary>
    public static SharedEvent? Find(object? message) => message is not null && Events.TryGetValue(message, out var found) ? found : null;

    /// <summary>The response that is being made, or was; the given one when it is to be made now.</summary>
    public SharedResponse GetOrAdd(in ResultKey key, SharedResponse response) => _responses.GetOrAdd(key, response);

    /// <summary>Takes a response out, so that the next subscriber makes another.</summary>
    public void Remove(in ResultKey key, SharedResponse response) => _responses.TryRemove(KeyValuePair.Create(key, response));
}
