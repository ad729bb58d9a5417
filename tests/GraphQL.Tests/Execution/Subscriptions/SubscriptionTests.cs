using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.Executor;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Execution.Subscriptions;

public sealed class SubscriptionTests
{
    private static readonly GraphQLType Int = BuiltInScalars.Int;
    private readonly Channel<object?> _events = Channel.CreateUnbounded<object?>();
    private readonly TaskCompletionSource _unsubscribed = new();

    [Fact]
    public async Task Each_event_is_executed_and_the_end_of_the_source_is_the_end_of_the_stream()
    {
        Publish(new Item(1, "Ann"), new Item(2), null);
        _events.Writer.Complete();

        Assert.Equal(
            [
                """{"data":{"changed":{"__typename":"Person","id":1,"name":"Ann"}}}""",
                """{"errors":[{"message":"Cannot return null for non-nullable field Person.name.","locations":[{"line":1,"column":40}],"path":["changed","name"],"extensions":{"code":"HC0018","coordinate":"Person.name"}}],"data":{"changed":null}}""",
                """{"data":{"changed":null}}""",
            ],
            await ReadAllAsync(Executor(), Request("subscription { changed { __typename id name } }")));
        await _unsubscribed.Task;
    }

    [Fact]
    public async Task An_error_of_an_event_is_that_events_alone()
    {
        Publish(new Item(0), new Item(1));
        _events.Writer.Complete();

        Assert.Equal(
            [
                """{"errors":[{"message":"No luck.","locations":[{"line":1,"column":26}],"path":["changed","fails"],"extensions":{"coordinate":"Person.fails"}}],"data":{"changed":{"fails":null}}}""",
                """{"data":{"changed":{"fails":1}}}""",
            ],
            await ReadAllAsync(Executor(), Request("subscription { changed { fails } }")));
    }

    [Fact]
    public async Task An_error_of_the_source_is_the_last_thing_that_the_client_hears()
    {
        Publish(new Item(1));
        _events.Writer.Complete(new GraphQLException("The source ran dry.", "DRY"));

        Assert.Equal(
            [
                """{"data":{"changed":{"id":1}}}""",
                """{"errors":[{"message":"The source ran dry.","locations":[{"line":1,"column":16}],"path":["changed"],"extensions":{"code":"DRY","coordinate":"Subscription.changed"}}]}""",
            ],
            await ReadAllAsync(Executor(), Request("subscription { changed { id } }")));
        await _unsubscribed.Task;
    }

    [Fact]
    public async Task An_exception_of_the_source_is_masked()
    {
        _events.Writer.Complete(new InvalidOperationException("secret"));

        Assert.Equal(
            ["""{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":16}],"path":["changed"],"extensions":{"code":"INTERNAL_SERVER_ERROR","coordinate":"Subscription.changed"}}]}"""],
            await ReadAllAsync(Executor(), Request("subscription { changed { id } }")));
    }

    [Theory]
    [InlineData("subscription { throws }", """{"errors":[{"message":"Not today.","locations":[{"line":1,"column":16}],"path":["throws"],"extensions":{"coordinate":"Subscription.throws"}}]}""")]
    [InlineData("subscription { throwsAtOnce }", """{"errors":[{"message":"Not today.","locations":[{"line":1,"column":16}],"path":["throwsAtOnce"],"extensions":{"coordinate":"Subscription.throwsAtOnce"}}]}""")]
    [InlineData("subscription { guarded }", """{"errors":[{"message":"Not for you.","locations":[{"line":1,"column":16}],"path":["guarded"],"extensions":{"code":"AUTH_NOT_AUTHORIZED","coordinate":"Subscription.guarded"}}]}""")]
    public async Task What_fails_before_the_first_event_is_an_error_of_the_request(string document, string expected)
    {
        using var writer = new JsonWriter();
        var request = Request(document);

        Assert.Null(await Executor().ExecuteStreamAsync(request, writer));
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(writer.Written.Span));
        Assert.NotEmpty(request.RequestErrors);
    }

    [Fact]
    public async Task A_transport_that_carries_no_events_is_told_so()
    {
        Assert.Equal(
            """{"errors":[{"message":"The operation is a subscription, and this request asks for a response in one piece.","extensions":{"code":"HC0009"}}]}""",
            await ExecuteAsync(Executor(), "subscription { changed { id } }"));
        Assert.False(_unsubscribed.Task.IsCompleted);
    }

    [Fact]
    public Task A_response_in_several_parts_is_not_written_in_one() => Assert.ThrowsAsync<ArgumentException>(async () =>
    {
        using var writer = new JsonWriter();
        await Executor().ExecuteAsync(Request("{ x }"), writer);
    });

    [Fact]
    public async Task A_query_is_written_whatever_the_transport_can_carry() =>
        Assert.Equal(["""{"data":{"x":1}}"""], await ReadAllAsync(Executor(), Request("{ x }")));

    [Fact]
    public async Task The_source_listens_when_the_client_is_told_that_it_has_subscribed()
    {
        using var broker = new TopicBroker();
        var topic = new Topic<int>("ours", "numbers");
        var executor = new RequestExecutor(Subscription(Events("number", Int, _ => Boxed(broker.SubscribeAsync(topic)))));
        using var writer = new JsonWriter();
        await using var stream = await executor.ExecuteStreamAsync(Request("subscription { number }"), writer);
        Assert.Equal(1, broker.SubscriberCount);

        await broker.PublishAsync(topic, 1);
        await broker.PublishAsync(topic, 2);
        broker.Dispose();

        Assert.True(stream?.IsSubscription);
        Assert.Equal(["""{"data":{"number":1}}""", """{"data":{"number":2}}"""], await ReadAll(stream));
    }

    [Fact]
    public async Task One_who_falls_behind_reads_his_buffer_and_then_that_he_was_cut_off()
    {
        using var broker = new TopicBroker(bufferBytes: 2 * TopicBroker.MessageBytes);
        var topic = new Topic<int>("ours", "numbers");
        var executor = new RequestExecutor(Subscription(Events("number", Int, _ => Boxed(broker.SubscribeAsync(topic)))));
        using var writer = new JsonWriter();
        await using var stream = await executor.ExecuteStreamAsync(Request("subscription { number }"), writer);
        for (var i = 1; i <= 5; i++)
        {
            await broker.PublishAsync(topic, i);
        }

        Assert.Equal(0, broker.SubscriberCount);
        var parts = await ReadAll(stream);
        Assert.Equal("""{"data":{"number":1}}""", parts[0]);
        Assert.Equal(
            """{"errors":[{"message":"The subscription was ended because events of more than 512 bytes wait for its reader. Subscribe again, and read faster.","locations":[{"line":1,"column":16}],"path":["number"],"extensions":{"code":"SUBSCRIPTION_OVERFLOW","limit":"Subscriptions__BufferBytes","allowed":512,"asked":768,"coordinate":"Subscription.number"}}]}""",
            parts[^1]);
    }

    [Fact]
    public async Task A_client_that_goes_away_unsubscribes()
    {
        using var gone = new CancellationTokenSource();
        using var writer = new JsonWriter();
        await using var stream = await Executor().ExecuteStreamAsync(
            Request("subscription { changed { id } }", cancellationToken: gone.Token), writer);
        Assert.NotNull(stream);
        await using var parts = stream.GetAsyncEnumerator();
        Publish(new Item(1));
        Assert.True(await parts.MoveNextAsync());
        var next = parts.MoveNextAsync().AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await _unsubscribed.Task;
    }

    [Fact]
    public async Task The_readers_own_token_unsubscribes()
    {
        using var stop = new CancellationTokenSource();
        using var writer = new JsonWriter();
        await using var stream = await Executor().ExecuteStreamAsync(Request("subscription { changed { id } }"), writer);
        Assert.NotNull(stream);
        await using var parts = stream.GetAsyncEnumerator(stop.Token);
        var next = parts.MoveNextAsync().AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await _unsubscribed.Task;
    }

    [Fact]
    public async Task Disposing_unsubscribes_even_if_nothing_was_read()
    {
        using var writer = new JsonWriter();
        var stream = await Executor().ExecuteStreamAsync(Request("subscription { changed { id } }"), writer);
        Assert.NotNull(stream);

        await stream.DisposeAsync();

        Assert.True(_unsubscribed.Task.IsCompleted);
    }

    [Fact]
    public async Task A_stream_is_read_once()
    {
        using var writer = new JsonWriter();
        await using var stream = await Executor().ExecuteStreamAsync(Request("subscription { changed { id } }"), writer);
        Assert.NotNull(stream);
        _events.Writer.Complete();

        Assert.Empty(await ReadAll(stream));
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
    }

    [Fact]
    public async Task Each_event_has_services_of_its_own_until_it_is_written()
    {
        var log = new List<string>();
        var number = 0;
        var executor = Executor(new PipelineOptions
        {
            BeginEvent = services =>
            {
                var scope = new Scope(++number, log);
                log.Add($"begin {number}");
                return new EventScope(scope, scope);
            },
        });
        Publish(new Item(1), new Item(2));
        _events.Writer.Complete();
        using var writer = new JsonWriter();
        await using var stream = await executor.ExecuteStreamAsync(Request("subscription { changed { scope } }"), writer);
        await foreach (var part in stream!)
        {
            log.Add(Text(part));
        }

        Assert.Equal(
            ["begin 1", "end 1", """{"data":{"changed":{"scope":1}}}""", "begin 2", "end 2", """{"data":{"changed":{"scope":2}}}"""],
            log);
    }

    [Fact]
    public async Task An_event_that_takes_too_long_is_answered_so_and_the_next_one_comes()
    {
        var time = new ManualTime();
        var executor = Executor(new PipelineOptions { ExecutionTimeout = TimeSpan.FromSeconds(7) }, time);
        Publish(new Item(-1), new Item(2));
        _events.Writer.Complete();

        Assert.Equal(
            [
                """{"errors":[{"message":"The request ran longer than 7 seconds and was ended. Ask for less at a time.","extensions":{"code":"HC0045","limit":"Transports__ExecutionTimeout","allowed":7}}]}""",
                """{"data":{"changed":{"waits":2}}}""",
            ],
            await ReadAllAsync(executor, Request("subscription { changed { waits } }", services: time)));
    }

    [Fact]
    public async Task Methods_of_attributed_classes_are_sources()
    {
        var schema = new SchemaBuilder().AddType(typeof(Queries)).AddType(typeof(Subscriptions)).Build();
        var executor = new RequestExecutor(schema);

        Assert.Equal(
            ["""{"data":{"countTo":1}}""", """{"data":{"countTo":2}}"""],
            await ReadAllAsync(executor, Request("subscription { countTo(last: 2) }")));
        Assert.Equal(["""{"data":{"later":{"id":7}}}"""], await ReadAllAsync(executor, Request("subscription { later { id } }")));
    }

    [QueryType]
    public static class Queries
    {
        public static int X => 1;
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        public static async IAsyncEnumerable<int> CountTo(int last, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 1; i <= last; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i;
            }
        }

        public static async Task<IAsyncEnumerable<Thing>> Later()
        {
            await Task.Yield();
            return One();
        }

        private static async IAsyncEnumerable<Thing> One()
        {
            await Task.Yield();
            yield return new Thing(7);
        }
    }

    public sealed record Thing(int Id);

    private static async Task<List<string>> ReadAll(ResponseStream? stream)
    {
        Assert.NotNull(stream);
        var parts = new List<string>();
        await foreach (var part in stream)
        {
            parts.Add(Text(part));
        }

        return parts;
    }

    private static GraphQLSchema Subscription(params FieldDefinition[] fields) =>
        Types(Object("Query", Each("x", Int, _ => 1)), Object("Subscription", fields));

    private static async IAsyncEnumerable<object?> Boxed<T>(
        IAsyncEnumerable<T> events, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var @event in events.WithCancellation(cancellationToken))
        {
            yield return @event;
        }
    }

    private void Publish(params Item?[] events)
    {
        foreach (var @event in events)
        {
            _events.Writer.TryWrite(@event);
        }
    }

    private RequestExecutor Executor(PipelineOptions? options = null, TimeProvider? time = null)
    {
        var person = Object(
            "Person",
            Read("id", Int, p => p.Id),
            Read("name", Required(BuiltInScalars.String), p => p.Name),
            Each("fails", Int, c => ((Item)c.Parent).Id == 0 ? throw new GraphQLException("No luck.") : ((Item)c.Parent).Id),
            Each("scope", Int, c => ((Scope)c.Services).Number),
            Each("waits", Int, async c =>
            {
                if (((Item)c.Parent).Id < 0)
                {
                    ((ManualTime)c.Services).Fire();
                    await Task.Delay(Timeout.Infinite, c.RequestAborted);
                }

                return ((Item)c.Parent).Id;
            }));
        var schema = Types(
            Object("Query", Each("x", Int, _ => 1)),
            Object(
                "Subscription",
                Events("changed", person, _ => Source()),
                Events("throws", Int, _ => throw new GraphQLException("Not today.")),
                Events("throwsAtOnce", Int, _ => Failing()),
                new FieldDefinition("guarded", Int)
                {
                    SourceEventStream = _ => throw new InvalidOperationException("A guard stands before it."),
                    Guard = _ => new GraphQLError("Not for you.") { Code = ErrorCodes.NotAuthorized },
                }),
            person);
        return new RequestExecutor(schema, options, time);
    }

    private async IAsyncEnumerable<object?> Source([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var @event in _events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return @event;
            }
        }
        finally
        {
            _unsubscribed.SetResult();
        }
    }

#pragma warning disable CS1998 // It fails before it waits for anything.
    private static async IAsyncEnumerable<object?> Failing()
    {
        throw new GraphQLException("Not today.");
#pragma warning disable CS0162 // What makes it an iterator.
        yield break;
#pragma warning restore CS0162
    }
#pragma warning restore CS1998

    private sealed class Scope(int number, List<string> log) : IServiceProvider, IAsyncDisposable
    {
        public int Number => number;

        public object? GetService(Type serviceType) => null;

        public ValueTask DisposeAsync()
        {
            log.Add($"end {number}");
            return default;
        }
    }
}
