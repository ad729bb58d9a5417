using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Subscriptions;
using Xunit;

namespace Backoffice.GraphQL.Tests.Execution.Subscriptions;

public sealed class TopicBrokerTests
{
    private static readonly Topic<int> Numbers = new("ours", "numbers");

    [Fact]
    public async Task A_message_goes_to_all_subscribers_of_its_topic_in_the_order_published()
    {
        using var broker = new TopicBroker();
        var (first, firstNext) = Listen(broker, Numbers);
        var (second, secondNext) = Listen(broker, Numbers);

        await broker.PublishAsync(Numbers, 1);
        await broker.PublishAsync(Numbers, 2);

        Assert.Equal([1, 2], await Take(first, firstNext, 2));
        Assert.Equal([1, 2], await Take(second, secondNext, 2));
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Many_subscribers_get_all_messages_in_their_order_while_others_leave()
    {
        using var broker = new TopicBroker();
        var staying = Enumerable.Range(0, 300).Select(_ => Listen(broker, Numbers)).ToList();
        var leaving = Enumerable.Range(0, 300).Select(_ => Listen(broker, Numbers)).ToList();

        await broker.PublishAsync(Numbers, 1);
        await Task.WhenAll(leaving.Select(async subscriber => Assert.True(await subscriber.Next)));
        await Task.WhenAll(leaving.Select(subscriber => Task.Run(() => subscriber.Subscriber.DisposeAsync().AsTask())).Append(Task.Run(() => broker.PublishAsync(Numbers, 2).AsTask())));
        await broker.PublishAsync(Numbers, 3);

        Assert.Equal(300, broker.SubscriberCount);
        foreach (var (subscriber, next) in staying)
        {
            Assert.Equal([1, 2, 3], await Take(subscriber, next, 3));
            await subscriber.DisposeAsync();
        }

        Assert.Equal(0, broker.SubscriberCount);
    }

    [Fact]
    public async Task Nothing_crosses_to_another_partition_name_or_type_of_message()
    {
        using var broker = new TopicBroker();
        var (theirs, theirNext) = Listen(broker, new Topic<int>("theirs", "numbers"));
        var (other, otherNext) = Listen(broker, new Topic<int>("ours", "others"));
        var (wide, wideNext) = Listen(broker, new Topic<long>("ours", "numbers"));

        await broker.PublishAsync(Numbers, 1);

        Assert.False(theirNext.IsCompleted);
        Assert.False(otherNext.IsCompleted);
        Assert.False(wideNext.IsCompleted);
        broker.Dispose();
        Assert.False(await theirNext || await otherNext || await wideNext);
        await theirs.DisposeAsync();
        await other.DisposeAsync();
        await wide.DisposeAsync();
    }

    [Fact]
    public async Task A_subscriber_gets_nothing_from_before_and_is_gone_afterwards()
    {
        using var broker = new TopicBroker();
        await broker.PublishAsync(Numbers, 1);
        var (subscriber, next) = Listen(broker, Numbers);
        Assert.Equal(1, broker.SubscriberCount);
        await broker.PublishAsync(Numbers, 2);

        Assert.True(await next);
        Assert.Equal(2, subscriber.Current);
        await subscriber.DisposeAsync();
        Assert.Equal(0, broker.SubscriberCount);
    }

    [Fact]
    public async Task A_subscription_that_is_never_read_is_none()
    {
        using var broker = new TopicBroker();
        await using var subscriber = broker.SubscribeAsync(Numbers).GetAsyncEnumerator();

        Assert.Equal(0, broker.SubscriberCount);
    }

    [Fact]
    public async Task Cancellation_unsubscribes_one_who_waits()
    {
        using var broker = new TopicBroker();
        using var cancellation = new CancellationTokenSource();
        var (_, next) = Listen(broker, Numbers, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(0, broker.SubscriberCount);
    }

    [Fact]
    public async Task A_slow_consumer_gets_what_is_in_his_buffer_and_then_the_error_and_the_others_go_on()
    {
        using var broker = new TopicBroker(bufferBytes: 3 * TopicBroker.MessageBytes);
        var (slow, slowNext) = Listen(broker, Numbers);
        var (quick, quickNext) = Listen(broker, Numbers);
        var read = new List<int>();
        for (var i = 1; i <= 10; i++)
        {
            await broker.PublishAsync(Numbers, i);
            read.AddRange(await Take(quick, quickNext, 1));
            quickNext = quick.MoveNextAsync().AsTask();
        }

        Assert.Equal(Enumerable.Range(1, 10), read);
        Assert.Equal(1, broker.SubscriberCount);

        // One message is with the reader already, or not yet: then the buffer holds one less.
        var left = new List<int>();
        var failure = await Assert.ThrowsAsync<GraphQLException>(async () =>
        {
            for (; await slowNext; slowNext = slow.MoveNextAsync().AsTask())
            {
                left.Add(slow.Current);
            }
        });
        Assert.InRange(left.Count, 3, 4);
        Assert.Equal(Enumerable.Range(1, left.Count), left);
        Assert.Equal(
            new GraphQLError("The subscription was ended because events of more than 768 bytes wait for its reader. Subscribe again, and read faster.")
            {
                Code = "SUBSCRIPTION_OVERFLOW",
            },
            failure.Error);
        await slow.DisposeAsync();
        broker.Dispose();
        await quickNext;
        await quick.DisposeAsync();
    }

    [Fact]
    public async Task The_end_of_the_broker_ends_the_streams_after_what_they_hold()
    {
        using var broker = new TopicBroker();
        var (subscriber, next) = Listen(broker, Numbers);
        await broker.PublishAsync(Numbers, 1);
        await broker.PublishAsync(Numbers, 2);

        broker.Dispose();

        Assert.Equal([1, 2], await Take(subscriber, next, 2));
        Assert.False(await subscriber.MoveNextAsync());
        var (_, late) = Listen(broker, Numbers);
        Assert.False(await late);
    }

    [Fact]
    public async Task Subscribers_come_and_go_while_many_publish_and_none_sees_a_gap_or_stays_behind()
    {
        const int Publishers = 4;
        const int Messages = 2_000;
        using var broker = new TopicBroker(bufferBytes: Publishers * Messages * TopicBroker.MessageBytes);
        var topic = new Topic<(int Publisher, int Number)>("ours", "load");
        var publishing = Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(async () =>
        {
            for (var number = 0; number < Messages; number++)
            {
                await broker.PublishAsync(topic, (publisher, number));
                if (number % 50 == 0)
                {
                    await Task.Yield();
                }
            }
        })));
        var listening = Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 20 && !publishing.IsCompleted; round++)
            {
                var last = new Dictionary<int, int>();
                var left = 25 + i;
                using var stop = new CancellationTokenSource();
                _ = publishing.ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);
                try
                {
                    await foreach (var (publisher, number) in broker.SubscribeAsync(topic, stop.Token))
                    {
                        Assert.True(!last.TryGetValue(publisher, out var before) || number == before + 1, $"{number} came after {last.GetValueOrDefault(publisher)}");
                        last[publisher] = number;
                        if (--left == 0)
                        {
                            break;
                        }
                    }
                }
                catch (OperationCanceledException)
                {
                    break;
                }
            }
        })));

        await publishing;
        await listening;

        Assert.Equal(0, broker.SubscriberCount);
    }

    [Theory]
    [InlineData(TopicBroker.MessageBytes - 1)]
    [InlineData(-1)]
    public void A_buffer_for_nothing_is_refused(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopicBroker(bytes));

    [Fact]
    public async Task Messages_count_by_the_bytes_that_they_hold()
    {
        using var broker = new TopicBroker(bufferBytes: 10_000);
        var topic = new Topic<Large>("ours", "large");
        var (slow, next) = Listen(broker, topic);
        await broker.PublishAsync(topic, new Large(6_000));
        Assert.True(await next);
        for (var i = 0; i < 20; i++)
        {
            // What was read makes room, however much has come in all.
            next = slow.MoveNextAsync().AsTask();
            await broker.PublishAsync(topic, new Large(6_000));
            Assert.True(await next);
        }

        await broker.PublishAsync(topic, new Large(6_000));
        await broker.PublishAsync(topic, new Large(6_000));
        Assert.Equal(0, broker.SubscriberCount);
        Assert.True(await slow.MoveNextAsync());
        var failure = await Assert.ThrowsAsync<GraphQLException>(async () => await slow.MoveNextAsync());
        Assert.Equal(
            [("asked", 12_000L), ("allowed", 10_000), ("limit", "Subscriptions__BufferBytes")],
            new (string, object?)[] { ("asked", failure.Error.Extensions?["asked"]), ("allowed", failure.Error.Extensions?["allowed"]), ("limit", failure.Error.Extensions?["limit"]) });
        await slow.DisposeAsync();
    }

    private static (IAsyncEnumerator<T> Subscriber, Task<bool> Next) Listen<T>(
        TopicBroker broker, Topic<T> topic, CancellationToken cancellationToken = default)
    {
        var subscriber = broker.SubscribeAsync(topic, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return (subscriber, subscriber.MoveNextAsync().AsTask());
    }

    private static async Task<List<T>> Take<T>(IAsyncEnumerator<T> subscriber, Task<bool> next, int count)
    {
        var messages = new List<T>();
        Assert.True(await next);
        messages.Add(subscriber.Current);
        while (messages.Count < count)
        {
            Assert.True(await subscriber.MoveNextAsync());
            messages.Add(subscriber.Current);
        }

        return messages;
    }

    private sealed record Large(int Bytes) : IMeasuredMessage;
}
