using System.Text;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Tests.Execution;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class TimeoutStageTests
{
    private const string TimeIsOver =
        """{"errors":[{"message":"The request ran longer than 2.5 seconds and was ended. Ask for less at a time.","extensions":{"code":"HC0045","limit":"Transports__ExecutionTimeout","allowed":2.5}}]}""";

    private const string ClientIsGone =
        """{"errors":[{"message":"The request was cancelled by the client.","extensions":{"code":"HC0049"}}]}""";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RequestExecutor _executor;

    public TimeoutStageTests()
    {
        var schema = SchemaOf.Query(
            Each("quick", BuiltInScalars.Int, _ => 1),
            Each("slow", BuiltInScalars.Int, async context =>
            {
                _started.SetResult();
                await _gate.Task.WaitAsync(context.RequestAborted);
                return 1;
            }),
            Each("rude", BuiltInScalars.Int, async context =>
            {
                try
                {
                    _started.SetResult();
                    await _gate.Task.WaitAsync(context.RequestAborted);
                    return 1;
                }
                catch (OperationCanceledException)
                {
                    throw new InvalidOperationException("The driver's own words.");
                }
            }),
            Each("givesUp", BuiltInScalars.Int, ValueTask<object?> (_) => throw new OperationCanceledException()));
        _executor = new RequestExecutor(schema, new PipelineOptions { ExecutionTimeout = Limit }, _time);
    }

    [Theory]
    [InlineData("{ slow }")]
    [InlineData("{ rude }")]
    [InlineData("{ quick slow }")]
    public async Task A_request_that_runs_too_long_is_ended(string document)
    {
        var answer = AnswerAsync(document);
        await _started.Task.WaitAsync(Timeout);

        _time.Advance(Limit);

        Assert.Equal(TimeIsOver, await answer);
    }

    [Fact]
    public async Task A_request_that_ends_just_in_time_is_answered()
    {
        var answer = AnswerAsync("{ slow }");
        await _started.Task.WaitAsync(Timeout);
        _time.Advance(Limit - TimeSpan.FromTicks(1));

        _gate.SetResult();

        Assert.Equal("""{"data":{"slow":1}}""", await answer);
    }

    [Theory]
    [InlineData("{ slow }")]
    [InlineData("{ rude }")]
    public async Task A_request_that_the_client_gave_up_is_ended(string document)
    {
        using var client = new CancellationTokenSource();
        var answer = AnswerAsync(document, client.Token);
        await _started.Task.WaitAsync(Timeout);

        await client.CancelAsync();

        Assert.Equal(ClientIsGone, await answer);
    }

    [Fact]
    public async Task A_client_that_is_gone_before_the_request_begins_costs_no_resolver()
    {
        Assert.Equal(ClientIsGone, await AnswerAsync("{ quick }", new CancellationToken(canceled: true)));
        Assert.False(_started.Task.IsCompleted);
    }

    [Fact]
    public async Task The_clients_end_counts_when_both_come_together()
    {
        using var client = new CancellationTokenSource();
        var answer = AnswerAsync("{ rude }", client.Token);
        await _started.Task.WaitAsync(Timeout);

        await client.CancelAsync();
        _time.Advance(Limit);

        Assert.Equal(ClientIsGone, await answer);
    }

    [Fact]
    public async Task A_resolver_that_gives_up_by_itself_is_an_error_of_its_field() => Assert.Equal(
        """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":9}],"path":["givesUp"],"extensions":{"code":"INTERNAL_SERVER_ERROR","coordinate":"Query.givesUp"}}],"data":{"quick":1,"givesUp":null}}""",
        await AnswerAsync("{ quick givesUp }"));

    [Fact]
    public async Task Nothing_stays_behind()
    {
        using var client = new CancellationTokenSource();
        var context = StageRun.ContextOf("{ quick }"u8.ToArray(), requestAborted: client.Token);
        using var writer = new JsonWriter();

        await _executor.ExecuteAsync(context, writer);

        Assert.Equal(0, _time.Pending);
        Assert.Equal(client.Token, context.RequestAborted);
    }

    private async Task<string> AnswerAsync(string document, CancellationToken requestAborted = default)
    {
        using var writer = new JsonWriter();
        var context = StageRun.ContextOf(Encoding.UTF8.GetBytes(document), requestAborted: requestAborted);
        await _executor.ExecuteAsync(context, writer).AsTask().WaitAsync(Timeout, CancellationToken.None);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
