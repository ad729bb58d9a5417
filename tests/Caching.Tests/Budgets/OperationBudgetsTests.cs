using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.Budgets;

public sealed class OperationBudgetsTests
{
    private static readonly BudgetOptions Options = new() { Company = new BudgetPlan(1_000, 10), Client = new BudgetPlan(600, 5) { Name = "client" } };

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Two_companies_do_not_share()
    {
        var budgets = new OperationBudgets(Options, null, _clock);
        var (one, other) = (TestCaller.Create(), TestCaller.Create());
        Assert.True((await ChargeAsync(budgets, one, 600)).IsPaid);
        Assert.False((await ChargeAsync(budgets, one, 600)).IsPaid);
        Assert.True((await ChargeAsync(budgets, other, 600)).IsPaid);
    }

    [Fact]
    public async Task One_client_cannot_spend_all_that_the_company_has()
    {
        var budgets = new OperationBudgets(Options, null, _clock);
        var one = TestCaller.Create();
        var other = one with { UserId = Guid.NewGuid() };
        Assert.True((await ChargeAsync(budgets, one, 600)).IsPaid);
        Assert.Equal(TimeSpan.FromSeconds(20), (await ChargeAsync(budgets, one, 100)).RetryAfter);
        Assert.True((await ChargeAsync(budgets, other, 400)).IsPaid);

        // The other still has points of its own, and the company has none.
        Assert.Equal(TimeSpan.FromSeconds(10), (await ChargeAsync(budgets, other, 100)).RetryAfter);
    }

    [Fact]
    public async Task A_debt_is_found_until_it_is_paid_back()
    {
        var budgets = new OperationBudgets(Options, null, _clock);
        var (one, other) = (TestCaller.Create(), TestCaller.Create());
        Assert.True((await ChargeAsync(budgets, one, 600)).IsPaid);
        Assert.Null(budgets.FindDebt(one));

        budgets.Owe(one, 100);
        Assert.Equal(new BudgetDebt("Budgets__Plans__client__Maximum", new ThrottleStatus(600, -100, 5)), budgets.FindDebt(one));
        Assert.Equal(TimeSpan.FromSeconds(20), budgets.FindDebt(one)?.RetryAfter);
        Assert.Null(budgets.FindDebt(one with { UserId = Guid.NewGuid() }));
        Assert.Null(budgets.FindDebt(other));

        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(TimeSpan.FromSeconds(5), budgets.FindDebt(one)?.RetryAfter);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(budgets.FindDebt(one));
    }

    [Fact]
    public void The_longer_debt_of_company_and_client_counts()
    {
        var budgets = new OperationBudgets(Options, null, _clock);
        var caller = TestCaller.Create();
        budgets.Owe(caller, 1_400);

        // 400 of the company at 10 a second; of the client 300 at most, at 5 a second.
        Assert.Equal(new BudgetDebt("Budgets__Plans__client__Maximum", new ThrottleStatus(600, -300, 5)), budgets.FindDebt(caller));
        Assert.Equal(new BudgetDebt("Budgets__Plans__standard__Maximum", new ThrottleStatus(1_000, -400, 10)), budgets.FindDebt(caller with { UserId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task The_users_of_a_named_client_share_its_budget()
    {
        var budgets = new OperationBudgets(Options with { Clients = new Dictionary<string, BudgetPlan> { ["till"] = new(50, 1) } }, null, _clock);
        var till = TestCaller.Create() with { Client = "till" };
        Assert.True((await ChargeAsync(budgets, till, 50)).IsPaid);
        Assert.False((await ChargeAsync(budgets, till with { UserId = Guid.NewGuid() }, 1)).IsPaid);
        Assert.True((await ChargeAsync(budgets, till with { Client = null }, 1)).IsPaid);
    }

    [Fact]
    public async Task What_is_refused_by_one_budget_costs_the_other_nothing()
    {
        var budgets = new OperationBudgets(Options, null, _clock);
        var caller = TestCaller.Create();
        var receipt = await ChargeAsync(budgets, caller, 590);
        Assert.False((await ChargeAsync(budgets, caller, 100)).IsPaid);
        Assert.Equal(new ThrottleStatus(600, 10, 5), await budgets.ReadStatusAsync(receipt, default));
        Assert.True((await ChargeAsync(budgets, caller with { UserId = Guid.NewGuid() }, 410)).IsPaid);
    }

    [Fact]
    public async Task A_refund_gives_back_and_never_more_than_was_taken()
    {
        var budgets = new OperationBudgets(Options, null, _clock);
        var caller = TestCaller.Create();
        var receipt = await ChargeAsync(budgets, caller, 300);
        budgets.Settle(receipt, 50);
        Assert.Equal(550, (await budgets.ReadStatusAsync(receipt, default)).CurrentlyAvailable);
        _clock.Advance(TimeSpan.FromMinutes(5));
        budgets.Settle(receipt with { Points = 50 }, 0);
        Assert.Equal(600, (await budgets.ReadStatusAsync(receipt, default)).CurrentlyAvailable);
    }

    [Fact]
    public async Task What_costs_more_than_a_full_budget_takes_all_of_it()
    {
        var budgets = new OperationBudgets(Options, null, _clock);
        var caller = TestCaller.Create();
        var receipt = await ChargeAsync(budgets, caller, 5_000);
        Assert.True(receipt.IsPaid);
        Assert.Equal(0, (await budgets.ReadStatusAsync(receipt, default)).CurrentlyAvailable);
        budgets.Settle(receipt, 1);
        Assert.Equal(599, (await budgets.ReadStatusAsync(receipt, default)).CurrentlyAvailable);
    }

    [Fact]
    public async Task What_an_operation_cost_beyond_its_price_is_owed()
    {
        var budgets = new OperationBudgets(
            Options with { Client = new BudgetPlan(600, 5) { MaximumDebt = 200 }, Company = new BudgetPlan(1_000, 10) { MaximumDebt = 500 } }, null, _clock);
        var caller = TestCaller.Create();
        var receipt = await ChargeAsync(budgets, caller, 10);
        budgets.Settle(receipt, 700);
        Assert.Equal(-100, (await budgets.ReadStatusAsync(receipt, default)).CurrentlyAvailable);
        Assert.Equal(TimeSpan.FromSeconds(22), (await ChargeAsync(budgets, caller, 10)).RetryAfter);

        // The company is not in debt, so its other users go on.
        Assert.True((await ChargeAsync(budgets, caller with { UserId = Guid.NewGuid() }, 300)).IsPaid);
        budgets.Settle(receipt, 1_000_000);
        Assert.Equal(-500, (await budgets.ReadStatusAsync(receipt, default)).CurrentlyAvailable);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_credit_is_larger_than_its_charge(int seed)
    {
        var budgets = new OperationBudgets(
            Options with { Client = new BudgetPlan(600, 5) { MaximumDebt = 1e9 }, Company = new BudgetPlan(1_000, 10) { MaximumDebt = 1e9 } }, null, _clock);
        var (caller, random, spent, last) = (TestCaller.Create(), new Random(seed), 0L, default(BudgetReceipt));
        for (var i = 0; i < 200; i++)
        {
            var receipt = await ChargeAsync(budgets, caller, random.Next(0, 1_200));
            if (receipt.IsPaid)
            {
                var actual = random.Next(-5, 400);
                budgets.Settle(receipt, actual);
                spent += Math.Max(0, actual);
            }

            last = receipt.IsPaid ? receipt : last;
        }

        Assert.Equal(600 - spent, (await budgets.ReadStatusAsync(last, default)).CurrentlyAvailable);
    }

    [Fact]
    public async Task A_company_may_have_a_plan_of_its_own()
    {
        var caller = TestCaller.Create();
        var budgets = new OperationBudgets(
            Options with { Companies = new Dictionary<Guid, BudgetPlan> { [caller.CompanyId] = new(5, 1) } }, null, _clock);
        Assert.True((await ChargeAsync(budgets, caller, 5)).IsPaid);
        Assert.False((await ChargeAsync(budgets, caller, 1)).IsPaid);
    }

    private static ValueTask<BudgetReceipt> ChargeAsync(OperationBudgets budgets, Caller caller, long points) =>
        budgets.ChargeAsync(caller, points, CancellationToken.None);
}
