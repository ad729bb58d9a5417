using System.Text;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;

namespace Backoffice.GraphQL.Tests.Pipeline;

/// <summary>The points at which an operation is settled in the end.</summary>
public sealed class OperationBudgetTests
{
    /// <summary>The points for reading and planning a short document.</summary>
    private static readonly (long Charged, long Actual)[] Reading = [(1, 1), (0, 0)];

    private readonly Settlements _budgets = new();
    private DatabaseTime _time;

    [Fact]
    public async Task Ordinary_time_of_the_database_is_never_charged_above_the_price()
    {
        _time = new DatabaseTime(TimeSpan.FromSeconds(3), TimeSpan.Zero);
        await RunAsync("{ hundred }");
        Assert.Equal([.. Reading, (100, 100)], _budgets.Settled);
    }

    [Fact]
    public async Task Slow_time_of_the_database_is_charged_above_the_price()
    {
        _time = new DatabaseTime(TimeSpan.FromMilliseconds(229), TimeSpan.FromMilliseconds(204));
        await RunAsync("{ hundred }");
        Assert.Equal([.. Reading, (100, 20_400)], _budgets.Settled);
    }

    [Fact]
    public async Task An_operation_that_is_cancelled_owes_its_time_as_well()
    {
        _time = new DatabaseTime(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        await RunAsync("{ cancelled }", new CancellationToken(canceled: true));
        Assert.Equal([.. Reading, (100, 500_000)], _budgets.Settled);
    }

    [Theory]
    [InlineData(60 * 1024, 0)]
    [InlineData(1024 * 1024, 960)]
    public async Task The_bytes_of_a_long_answer_are_charged(int length, long beyond)
    {
        await RunAsync($"{{ long(length: {length}) }}");
        Assert.Equal(Math.Max(1, beyond), _budgets.Settled[^1].Actual);
    }

    [Fact]
    public async Task What_is_priced_first_is_what_is_executed()
    {
        var executor = Executor();
        var context = new RequestContext(new GraphQLRequest { Document = "{ hundred }"u8.ToArray() }, NoServices.Instance, default) { Caller = TestCaller.Ann, IsPaid = true };
        Assert.Equal(100, await executor.PriceAsync(context));
        var (document, plan) = (context.Document, context.Plan);
        Assert.Null(context.Result);

        // Whatever becomes of the request meanwhile.
        context.Request = context.Request with { Document = "{ long(length: 1) }"u8.ToArray(), OperationName = "Other" };
        using var writer = new JsonWriter();
        Assert.Null(await executor.ExecuteStreamAsync(context, writer));
        Assert.Equal("{\"data\":{\"hundred\":1}}", Encoding.UTF8.GetString(writer.Written.Span));
        Assert.Same(document, context.Document);
        Assert.Same(plan, context.Plan);
        Assert.Equal(100, context.ActualPoints);
    }

    private async Task RunAsync(string document, CancellationToken cancellationToken = default)
    {
        using var writer = new JsonWriter();
        await Executor().ExecuteAsync(
            new RequestContext(new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document) }, NoServices.Instance, cancellationToken) { Caller = TestCaller.Ann }, writer);
    }

    private RequestExecutor Executor() => new(
        new SchemaBuilder(IntrospectionSystem.Create).AddCost().AddType(typeof(Queries)).Build(),
        new PipelineOptions { Budgets = _budgets, Activity = _ => new Activity(_time) });

    private sealed class Activity(DatabaseTime time) : IExecutionActivity
    {
        public DatabaseTime DatabaseTime => time;

        public void Enter()
        {
        }

        public void Exit()
        {
        }

        public void BeginNextRootField()
        {
        }
    }

    [QueryType]
    public static class Queries
    {
        [Cost(99)]
        public static int? GetHundred() => 1;

        [Cost(99)]
        public static async Task<int?> GetCancelledAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return 1;
        }

        [Cost(0)]
        public static string? GetLong(int length) => new('a', length);
    }

    private sealed class Settlements : IBudgets
    {
        public List<(long Charged, long Actual)> Settled { get; } = [];

        public bool TryCharge(Caller caller, long points, out BudgetReceipt receipt)
        {
            receipt = new BudgetReceipt(points, null, this);
            return true;
        }

        public ValueTask<BudgetReceipt> ChargeAsync(Caller caller, long points, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Settle(in BudgetReceipt receipt, long actual) => Settled.Add((receipt.Points, actual));

        public void Owe(Caller caller, long points)
        {
        }

        public BudgetDebt? FindDebt(Caller caller) => null;

        public ValueTask<ThrottleStatus> ReadStatusAsync(BudgetReceipt receipt, CancellationToken cancellationToken) => default;
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
