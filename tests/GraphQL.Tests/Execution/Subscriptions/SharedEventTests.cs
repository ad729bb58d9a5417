using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.Executor;

namespace Backoffice.GraphQL.Tests.Execution.Subscriptions;

/// <summary>An event is executed once for all who ask the same as the same kind of caller, and paid by each for what it caused.</summary>
public sealed class SharedEventTests : IDisposable
{
    private static readonly Caller Staff = TestCaller.Ann;

    private static readonly Topic<SharedItem> Shared = new("ours", "items");
    private static readonly Topic<PrivateItem> Private = new("ours", "items");

    private readonly TopicBroker _broker = new();
    private readonly Purse _purse = new();
    private int _executions;
    private Func<Task> _execution = () => Task.CompletedTask;

    [Fact]
    public async Task The_same_operation_and_variables_of_the_same_role_are_executed_once()
    {
        var executor = Executor();
        await using var streams = await SubscribeAsync(
            executor,
            (Staff, "subscription($n: Int!) { changed { times(by: $n) } }", """{"n":2}"""),
            (Staff with { UserId = Guid.NewGuid() }, "subscription($n: Int!) { changed { times(by: $n) } }", """{"n":2}"""),
            (Staff, "# The same.\nsubscription ($n: Int!) { changed { times(by: $n) } }", """{"n":2}"""));
        await _broker.PublishAsync(Shared, new SharedItem(1));
        Assert.Equal(["""{"data":{"changed":{"times":2}}}"""], (await streams.NextAsync()).Distinct());
        Assert.Equal(1, _executions);
        await _broker.PublishAsync(Shared, new SharedItem(2));
        Assert.Equal(["""{"data":{"changed":{"times":4}}}"""], (await streams.NextAsync()).Distinct());
        Assert.Equal(2, _executions);
    }

    [Fact]
    public async Task What_an_answer_may_depend_on_keeps_events_apart()
    {
        var executor = Executor();
        const string Document = "subscription A($n: Int!) { changed { times(by: $n) } }";
        await using var streams = await SubscribeAsync(
            executor,
            (Staff, Document, """{"n":2}"""),
            (Staff, Document, """{"n":3}"""),
            (Staff, Document.Replace("A(", "B(", StringComparison.Ordinal), """{"n":2}"""),
            (Staff, "subscription A($n: Int!) { changed { product: times(by: $n) } }", """{"n":2}"""),
            (Staff with { Role = TestRole.Owner }, Document, """{"n":2}"""),
            (Staff with { CompanyId = Guid.NewGuid() }, Document, """{"n":2}"""));
        await _broker.PublishAsync(Shared, new SharedItem(1));
        await streams.NextAsync();
        Assert.Equal(6, _executions);
    }

    [Fact]
    public async Task What_is_private_is_executed_for_each_caller()
    {
        var executor = Executor();
        const string Document = "subscription { changedForMe { times(by: 2) } }";
        await using var streams = await SubscribeAsync(
            executor, (Staff, Document, "{}"), (Staff, Document, "{}"), (Staff with { UserId = Guid.NewGuid() }, Document, "{}"));
        await _broker.PublishAsync(Private, new PrivateItem(1));
        await streams.NextAsync();
        Assert.Equal(2, _executions);
    }

    [Fact]
    public async Task A_message_that_is_published_again_is_another_event()
    {
        var executor = Executor();
        await using var streams = await SubscribeAsync(executor, (Staff, "subscription { changed { times(by: 2) } }", "{}"));
        var message = new SharedItem(1);
        await _broker.PublishAsync(Shared, message);
        await streams.NextAsync();
        await _broker.PublishAsync(Shared, message);
        await streams.NextAsync();
        Assert.Equal(2, _executions);
    }

    [Fact]
    public async Task The_one_who_executes_pays_the_price_and_the_others_a_point()
    {
        var executor = Executor(Paid);
        const string Document = "subscription { changed { times(by: 2) } }";
        await using var streams = await SubscribeAsync(executor, (Staff, Document, "{}"), (Staff, Document, "{}"), (Staff, Document, "{}"));
        _purse.Charges.Clear();
        await _broker.PublishAsync(Shared, new SharedItem(1));
        await streams.NextAsync();
        Assert.Equal(3, _purse.Charges.Count);
        Assert.Equal(2, _purse.Charges.Count(points => points == 1));
        Assert.True(_purse.Charges.Max() > 1);
    }

    [Fact]
    public async Task A_subscription_that_can_not_pay_is_ended_with_its_reason_and_the_next_one_executes()
    {
        var executor = Executor(Paid);
        const string Document = "subscription { changed { times(by: 2) } }";
        await using var poor = await SubscribeAsync(executor, (Staff, Document, "{}"));
        await using var rich = await SubscribeAsync(executor, (Staff, Document, "{}"));
        _purse.Refusals = 1;
        await _broker.PublishAsync(Shared, new SharedItem(1));
        Assert.Contains("\"code\":\"THROTTLED\"", Assert.Single(await poor.NextAsync()), StringComparison.Ordinal);
        Assert.Equal(["""{"data":{"changed":{"times":2}}}"""], await rich.NextAsync());
        Assert.Empty(await poor.NextAsync());
        Assert.Equal(1, _executions);
    }

    [Fact]
    public async Task A_subscriber_that_goes_away_while_it_executes_leaves_it_to_the_next()
    {
        var executor = Executor();
        const string Document = "subscription { changed { times(by: 2) } }";
        await using var streams = await SubscribeAsync(executor, (Staff, Document, "{}"), (Staff, Document, "{}"));
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        _execution = () =>
        {
            entered.TrySetResult();
            return never.Task;
        };
        await _broker.PublishAsync(Shared, new SharedItem(1));
        var first = streams.NextAsync(0);
        await entered.Task;
        _execution = () => Task.CompletedTask;
        var second = streams.NextAsync(1);
        await streams.Gone.CancelAsync();
        never.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("""{"data":{"changed":{"times":2}}}""", await second);
    }

    [Fact]
    public async Task Responses_that_are_not_kept_any_more_are_made_again()
    {
        var executor = Executor(new PipelineOptions { SharedEventBytes = 1 });
        const string Document = "subscription { changed { times(by: 2) } }";
        await using var streams = await SubscribeAsync(executor, (Staff, Document, "{}"), (Staff, Document, "{}"));
        await _broker.PublishAsync(Shared, new SharedItem(1));
        await streams.NextAsync(0);
        await streams.NextAsync(1);
        Assert.Equal(2, _executions);
    }

    [Fact]
    public async Task An_event_that_the_caller_may_not_have_any_more_is_not_executed()
    {
        GraphQLError? lost = null;
        var executor = Executor();
        await using var streams = await SubscribeAsync(
            executor, () => ValueTask.FromResult(lost), (Staff, "subscription { changed { times(by: 2) } }", "{}"));
        await _broker.PublishAsync(Shared, new SharedItem(1));
        Assert.Equal(["""{"data":{"changed":{"times":2}}}"""], await streams.NextAsync());
        lost = new GraphQLError("You are nobody.") { Code = "NOBODY" };
        await _broker.PublishAsync(Shared, new SharedItem(2));
        Assert.Equal(["""{"errors":[{"message":"You are nobody.","extensions":{"code":"NOBODY"}}]}"""], await streams.NextAsync());
        Assert.Empty(await streams.NextAsync());
        Assert.Equal(1, _executions);
    }

    [Fact]
    public async Task A_stream_that_is_ended_while_it_waits_says_why()
    {
        var executor = Executor();
        await using var streams = await SubscribeAsync(executor, (Staff, "subscription { changed { times(by: 2) } }", "{}"));
        var next = streams.NextAsync();
        streams.End(new GraphQLError("It is over.") { Code = "OVER" });
        Assert.Equal(["""{"errors":[{"message":"It is over.","extensions":{"code":"OVER"}}]}"""], await next);
        Assert.Empty(await streams.NextAsync());
        Assert.Equal(0, _broker.SubscriberCount);
    }

    public void Dispose() => _broker.Dispose();

    private PipelineOptions Paid => new() { Budgets = _purse };

    private static RequestExecutor Executor(PipelineOptions? options = null) => new(
        new SchemaBuilder { IsService = type => type == typeof(SharedEventTests) }
            .AddType(typeof(Queries)).AddType(typeof(Subscriptions)).AddType(typeof(SharedItemNode)).AddType(typeof(PrivateItemNode)).Build(),
        options);

    private Task<Streams> SubscribeAsync(RequestExecutor executor, params (Caller Caller, string Document, string Variables)[] subscribers) =>
        SubscribeAsync(executor, null, subscribers);

    private async Task<Streams> SubscribeAsync(
        RequestExecutor executor,
        Func<ValueTask<GraphQLError?>>? beforePart,
        params (Caller Caller, string Document, string Variables)[] subscribers)
    {
        var streams = new List<ResponseStream>();
        using var writer = new JsonWriter();
        foreach (var (caller, document, variables) in subscribers)
        {
            var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document), Variables = JsonElement.Parse(variables) };
            var context = new RequestContext(request, new Services(this), default) { Caller = caller, AllowsSubscription = true, BeforePart = beforePart };
            streams.Add(await executor.ExecuteStreamAsync(context, writer) ?? throw new InvalidOperationException(Encoding.UTF8.GetString(writer.Written.Span)));
        }

        return new Streams(streams);
    }

    [QueryType]
    public static class Queries
    {
        public static int X => 1;
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Cost(40)]
        public static IAsyncEnumerable<SharedItem> Changed([Service] SharedEventTests test, CancellationToken cancellationToken) =>
            test._broker.SubscribeAsync(Shared, cancellationToken);

        public static IAsyncEnumerable<PrivateItem> ChangedForMe([Service] SharedEventTests test, CancellationToken cancellationToken) =>
            test._broker.SubscribeAsync(Private, cancellationToken);
    }

    [CacheControl(0, SharedMaxAge = 60)]
    public sealed record SharedItem(int Number);

    [CacheControl(0)]
    public sealed record PrivateItem(int Number);

    [ObjectType<SharedItem>]
    public static class SharedItemNode
    {
        public static Task<int> TimesAsync([Parent] SharedItem item, int by, [Service] SharedEventTests test) => test.MultiplyAsync(item.Number, by);
    }

    [ObjectType<PrivateItem>]
    public static class PrivateItemNode
    {
        public static Task<int> TimesAsync([Parent] PrivateItem item, int by, [Service] SharedEventTests test) => test.MultiplyAsync(item.Number, by);
    }

    private async Task<int> MultiplyAsync(int number, int by)
    {
        Interlocked.Increment(ref _executions);
        await _execution();
        return number * by;
    }

    private sealed record Services(SharedEventTests Test) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(SharedEventTests) ? Test : null;
    }

    /// <summary>Streams that are read side by side.</summary>
    private sealed class Streams : IAsyncDisposable
    {
        private readonly IReadOnlyList<ResponseStream> _streams;
        private readonly List<IAsyncEnumerator<ResponsePart>> _readers;

        public Streams(IReadOnlyList<ResponseStream> streams)
        {
            _streams = streams;
            _readers = [.. streams.Select((stream, i) => stream.GetAsyncEnumerator(i == 0 ? Gone.Token : default))];
        }

        /// <summary>Signalled when the first reader goes away.</summary>
        public CancellationTokenSource Gone { get; } = new();

        /// <summary>The next part of each stream that has one.</summary>
        public async Task<IReadOnlyList<string>> NextAsync() =>
            [.. (await Task.WhenAll(_readers.Select((_, i) => NextAsync(i)))).OfType<string>()];

        public async Task<string?> NextAsync(int index) =>
            await _readers[index].MoveNextAsync() ? Text(_readers[index].Current) : null;

        public void End(GraphQLError reason)
        {
            foreach (var stream in _streams)
            {
                stream.End(reason);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (reader, stream) in _readers.Zip(_streams))
            {
                await reader.DisposeAsync();
                await stream.DisposeAsync();
            }

            Gone.Dispose();
        }
    }

    /// <summary>Pays everything, but for so many refusals.</summary>
    private sealed class Purse : IBudgets
    {
        public List<long> Charges { get; } = [];

        public int Refusals { get; set; }

        public bool TryCharge(Caller caller, long points, out BudgetReceipt receipt)
        {
            lock (Charges)
            {
                receipt = new BudgetReceipt(points, Refusals-- > 0 ? TimeSpan.FromSeconds(5) : null, null);
                Charges.Add(points);
                return true;
            }
        }

        public ValueTask<BudgetReceipt> ChargeAsync(Caller caller, long points, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Settle(in BudgetReceipt receipt, long actual)
        {
        }

        public void Owe(Caller caller, long points)
        {
        }

        public BudgetDebt? FindDebt(Caller caller) => null;

        public ValueTask<ThrottleStatus> ReadStatusAsync(BudgetReceipt receipt, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
