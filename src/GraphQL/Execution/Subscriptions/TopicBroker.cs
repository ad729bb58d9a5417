using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>
/// Hands messages from publishers to the subscribers of their topic, within the process. Each subscriber has a buffer of messages. A
/// subscriber that reads so slowly that a message does not fit into its buffer is cut off: it gets what is in the buffer and then an error
/// that says so. Neither the publisher nor the other subscribers wait for it. Thread-safe.
/// </summary>
/// <param name="bufferBytes">The maximum bytes of messages that wait for one subscriber. Default 256 KiB, which is 1,024 small messages.</param>
/// <remarks>Messages of one publisher come in the order published; those of several in any order.</remarks>
public sealed class TopicBroker(int bufferBytes = TopicBroker.DefaultBufferBytes) : IDisposable
{
    /// <summary>The bytes of messages that wait for one subscriber unless the constructor says otherwise.</summary>
    public const int DefaultBufferBytes = 256 * 1024;

    /// <summary>The bytes that count for a message that is no <see cref="IMeasuredMessage"/>: a small record, its event and its place in a buffer.</summary>
    public const int MessageBytes = 256;

    /// <summary>A message goes to so many subscribers before other work gets a turn: each of them then has something to do.</summary>
    private const int SliceLength = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<object, List<Subscriber>> _topics = [];
    private readonly int _bufferBytes = bufferBytes >= MessageBytes
        ? bufferBytes
        : throw new ArgumentOutOfRangeException(nameof(bufferBytes), bufferBytes, "A buffer holds at least one message.");

    private bool _isDisposed;

    /// <summary>The number of subscribers of all topics.</summary>
    public int SubscriberCount
    {
        get
        {
            lock (_lock)
            {
                return _topics.Values.Sum(subscribers => subscribers.Count);
            }
        }
    }

    /// <summary>Gives a message to the current subscribers.</summary>
    /// <typeparam name="TMessage">The type of the topic's messages.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="message">
    /// The message, which must not change any more. Buffers hold it until the slowest subscriber has read it, so it should be small: name
    /// what has changed. A message of a reference type is executed once for all subscribers with the same operation and kind of caller.
    /// </param>
    /// <param name="cancellationToken">Not heeded: a message goes to all or none.</param>
    /// <returns>Completed when all have it. A publisher that waits for it has its messages arrive in their order.</returns>
    public ValueTask PublishAsync<TMessage>(Topic<TMessage> topic, TMessage message, CancellationToken cancellationToken = default)
    {
        Subscriber[] subscribers;
        int count;
        lock (_lock)
        {
            if (!_topics.TryGetValue(topic, out var all))
            {
                return default;
            }

            count = all.Count;
            subscribers = ArrayPool<Subscriber>.Shared.Rent(count);
            all.CopyTo(subscribers);
        }

        if (message is not null && !typeof(TMessage).IsValueType)
        {
            SharedEvent.Begin(message);
        }

        return DeliverAsync(topic, message, subscribers, count);
    }

    /// <remarks>Subscribers that have something to do are queued behind each other, so whatever else is to be done gets in between.</remarks>
    private async ValueTask DeliverAsync<TMessage>(Topic<TMessage> topic, TMessage message, Subscriber[] subscribers, int count)
    {
        for (var index = 0; index < count; index++)
        {
            if (index > 0 && index % SliceLength == 0)
            {
                await Task.Yield();
            }

            if (!((Subscriber<TMessage>)subscribers[index]).TryDeliver(message))
            {
                Remove(topic, subscribers[index]);
            }
        }

        ArrayPool<Subscriber>.Shared.Return(subscribers, clearArray: true);
    }

    /// <summary>
    /// Listens to a topic: from the first asking for a message until the enumerator is disposed or the token signalled. Messages
    /// published before are not given.
    /// </summary>
    /// <typeparam name="TMessage">The type of the topic's messages.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Ends the subscription with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="GraphQLException">The subscriber fell behind.</exception>
    public async IAsyncEnumerable<TMessage> SubscribeAsync<TMessage>(
        Topic<TMessage> topic, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var subscriber = new Subscriber<TMessage>(_bufferBytes);
        Add(topic, subscriber);
        try
        {
            await foreach (var message in subscriber.Messages.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                subscriber.Take(message);
                yield return message;
            }
        }
        finally
        {
            Remove(topic, subscriber);
        }
    }

    /// <summary>Ends all subscriptions: subscribers get what is in their buffers, and then the end of the stream.</summary>
    public void Dispose()
    {
        List<Subscriber> subscribers;
        lock (_lock)
        {
            _isDisposed = true;
            subscribers = [.. _topics.Values.SelectMany(s => s)];
            _topics.Clear();
        }

        foreach (var subscriber in subscribers)
        {
            subscriber.Complete();
        }
    }

    private void Add(object topic, Subscriber subscriber)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                subscriber.Complete();
                return;
            }

            if (!_topics.TryGetValue(topic, out var subscribers))
            {
                _topics.Add(topic, subscribers = []);
            }

            subscriber.Index = subscribers.Count;
            subscribers.Add(subscriber);
        }
    }

    private void Remove(object topic, Subscriber subscriber)
    {
        lock (_lock)
        {
            if (subscriber.Index < 0 || !_topics.TryGetValue(topic, out var subscribers))
            {
                return;
            }

            // The last takes its place, so that thousands of subscribers can leave at once.
            var last = subscribers[^1];
            subscribers[subscriber.Index] = last;
            last.Index = subscriber.Index;
            subscriber.Index = -1;
            subscribers.RemoveAt(subscribers.Count - 1);
            if (subscribers.Count == 0)
            {
                _topics.Remove(topic);
            }
        }
    }

    private abstract class Subscriber
    {
        /// <summary>The place among the subscribers of the topic, guarded by the lock; -1 for none.</summary>
        public int Index { get; set; } = -1;

        public abstract void Complete();
    }

    private sealed class Subscriber<TMessage>(int capacity) : Subscriber
    {
        // Continuations do not run inside the publisher, which may hold a transaction.
        private readonly Channel<TMessage> _channel = Channel.CreateUnbounded<TMessage>(
            new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false });

        private long _bytes;

        public ChannelReader<TMessage> Messages => _channel.Reader;

        public override void Complete() => _channel.Writer.TryComplete();

        /// <returns>False when the subscriber is cut off.</returns>
        public bool TryDeliver(TMessage message)
        {
            var bytes = Interlocked.Add(ref _bytes, BytesOf(message));
            if (bytes <= capacity)
            {
                // A subscriber that has ended meanwhile has been removed already.
                return _channel.Writer.TryWrite(message);
            }

            _channel.Writer.TryComplete(new GraphQLException(SubscriptionErrors.FellBehind(bytes, capacity)));
            return false;
        }

        /// <summary>Makes room for what a message that was read has taken.</summary>
        public void Take(TMessage message) => Interlocked.Add(ref _bytes, -BytesOf(message));

        private static int BytesOf(TMessage message) => message is IMeasuredMessage measured ? measured.Bytes : MessageBytes;
    }
}
