using Backoffice.Caching.Budgets;
using Backoffice.Server.Cost;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Cost;

public sealed class BudgetSettingsTests
{
    private const string Company = "0192ebe3-6000-7720-9a2a-69903431e5b4";

    [Fact]
    public void Without_configuration_the_plans_are_those_of_the_documentation()
    {
        var options = Read();
        Assert.Equal(new BudgetPlan(500_000, 10_000), options?.Company);
        Assert.Equal(new BudgetPlan(250_000, 5_000) { Name = "client" }, options?.Client);
        Assert.Equal(new BudgetPlan(500_000, 10_000) { Name = "address" }, options?.Address);
        Assert.Empty(options?.Companies ?? throw new InvalidOperationException("There are budgets."));
        Assert.Empty(options.Clients);
    }

    [Fact]
    public void Half_of_a_plan_may_be_set_and_a_plan_of_another_name_is_given_to_whom_it_is_for()
    {
        var options = Read(
            ("Plans:standard:RestoreRate", "20"),
            ("Plans:large:Maximum", "1e9"),
            ("Plans:large:RestoreRate", "1e6"),
            ($"Companies:{Company}", "large"),
            ("Clients:nightly", "LARGE"),
            ("Clients:web", "client"));
        var large = new BudgetPlan(1e9, 1e6) { Name = "large" };
        Assert.Equal(new BudgetPlan(500_000, 20), options?.Company);
        Assert.Equal(large, options?.Companies[Guid.Parse(Company)]);
        Assert.Equal(large, options?.Clients["nightly"]);
        Assert.Equal(new BudgetPlan(250_000, 5_000) { Name = "client" }, options?.Clients["web"]);
    }

    [Fact]
    public void The_largest_debt_is_half_of_a_plan_or_what_is_set()
    {
        var options = Read(("Plans:standard:Maximum", "1000"), ("Plans:client:MaximumDebt", "0"));
        Assert.Equal((500, 0), (options?.Company.MaximumDebt, options?.Client.MaximumDebt));
        Assert.Equal(
            "Budgets__Plans__client__MaximumDebt is \"-1\": it must be a number from 0 to 1e15.",
            Assert.Throws<StartupException>(() => Read(("Plans:client:MaximumDebt", "-1"))).Message);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("", true)]
    [InlineData("false", false)]
    public void Budgets_can_be_switched_off(string text, bool isEnabled) => Assert.Equal(isEnabled, Read(("Enabled", text)) is not null);

    [Theory]
    [InlineData("Enabled", "no", "Budgets__Enabled is \"no\": it must be true or false.")]
    [InlineData("Plans:standard:Maximum", "much", "Budgets__Plans__standard__Maximum is \"much\": it must be a number from 1 to 1e15.")]
    [InlineData("Plans:client:RestoreRate", "0", "Budgets__Plans__client__RestoreRate is \"0\": it must be a number from 1 to 1e15.")]
    [InlineData("Plans:address:Maximum", "1e16", "Budgets__Plans__address__Maximum is \"1e16\": it must be a number from 1 to 1e15.")]
    [InlineData("Plans:address:Maximum", "NaN", "Budgets__Plans__address__Maximum is \"NaN\": it must be a number from 1 to 1e15.")]
    [InlineData("Plans:large:Maximum", "100", "Budgets__Plans__large__RestoreRate is missing: it must be a number from 1 to 1e15.")]
    [InlineData("Companies:acme", "standard", "Budgets__Companies__acme names no company: its id is expected, a UUID.")]
    [InlineData(
        $"Companies:{Company}", "huge", $"Budgets__Companies__{Company} is \"huge\": it must be the name of a plan, such as address or client or standard.")]
    [InlineData("Clients:nightly", "", "Budgets__Clients__nightly is \"\": it must be the name of a plan, such as address or client or standard.")]
    public void What_is_wrong_stops_the_start_with_its_key_and_what_it_must_be(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<StartupException>(() => Read((key, value))).Message);

    private static BudgetOptions? Read(params (string Key, string Value)[] settings) => BudgetSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Budgets:{setting.Key}", setting.Value)))
            .Build());
}
