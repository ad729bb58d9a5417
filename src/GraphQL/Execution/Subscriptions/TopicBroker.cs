using System.Collections.Immutable;
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

    private readonly Lock _lock = new();
    private readonly Dictionary<object, ImmutableArray<Subscriber>> _topics = [];
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
                return _topics.Values.Sum(subscribers => subscribers.Length);
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
    /// <param name="cancellationToken">Not heeded: a message goes to all or none, and nothing is waited for.</param>
    public ValueTask PublishAsync<TMessage>(Topic<TMessage> topic, TMessage message, CancellationToken cancellationToken = default)
    {
        ImmutableArray<Subscriber> subscribers;
        lock (_lock)
        {
            if (!_topics.TryGetValue(topic, out subscribers))
            {
                return default;
            }
        }

        if (message is not null && !typeof(TMessage).IsValueType)
        {
            SharedEvent.Begin(message);
        }

        foreach (var subscriber in subscribers)
        {
            if (!((Subscriber<TMessage>)subscriber).TryDeliver(message))
            {
                Remove(topic, subscriber);
            }
        }

        return default;
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

            _topics[topic] = _topics.TryGetValue(topic, out var others) ? others.Add(subscriber) : [subscriber];
        }
    }

    private void Remove(object topic, Subscriber subscriber)
    {
        lock (_lock)
        {
            if (!_topics.TryGetValue(topic, out var subscribers))
            {
                return;
            }

            var others = subscribers.Remove(subscriber);
            if (others.IsEmpty)
            {
                _topics.Remove(topic);
            }
            else
            {
                _topics[topic] = others;
            }
        }
    }

    private abstract class Subscriber
    {
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
