using System.Globalization;
using Backoffice.Caching.Budgets;

namespace Backoffice.Server.Cost;

/// <summary>Budgets: section <c>Budgets</c> of the configuration. Null: operations are free.</summary>
internal static class BudgetSettings
{
    private const string Section = "Budgets";
    private const string StandardPlan = "standard";
    private const string ClientPlan = "client";
    private const string AddressPlan = "address";

    public static BudgetOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section["Enabled"] is { Length: > 0 } text)
        {
            if (!bool.TryParse(text, out var isEnabled))
            {
                throw new StartupException($"{Section}__Enabled is \"{text}\": it must be true or false.");
            }

            if (!isEnabled)
            {
                return null;
            }
        }

        var defaults = new BudgetOptions();
        var plans = new Dictionary<string, BudgetPlan>(StringComparer.OrdinalIgnoreCase)
        {
            [StandardPlan] = defaults.Company,
            [ClientPlan] = defaults.Client,
            [AddressPlan] = defaults.Address,
        };
        foreach (var plan in section.GetSection("Plans").GetChildren())
        {
            plans[plan.Key] = ReadPlan(plan, plans.GetValueOrDefault(plan.Key));
        }

        return new BudgetOptions
        {
            Company = plans[StandardPlan],
            Client = plans[ClientPlan],
            Address = plans[AddressPlan],
            Addresses = new SettingsSection(configuration, Section).Number(nameof(BudgetOptions.Addresses), defaults.Addresses, 1, 10_000_000),
            Companies = section.GetSection("Companies").GetChildren().ToDictionary(
                company => Guid.TryParse(company.Key, out var id)
                    ? id
                    : throw new StartupException($"{Section}__Companies__{company.Key} names no company: its id is expected, a UUID."),
                PlanOf),
            Clients = section.GetSection("Clients").GetChildren().ToDictionary(client => client.Key, PlanOf, StringComparer.Ordinal),
        };

        BudgetPlan PlanOf(IConfigurationSection assigned) =>
            plans.GetValueOrDefault(assigned.Value ?? "") ?? throw new StartupException(
                $"{assigned.Path.Replace(":", "__", StringComparison.Ordinal)} is \"{assigned.Value}\": it must be the name of a plan, "
                + $"such as {string.Join(" or ", plans.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static BudgetPlan ReadPlan(IConfigurationSection section, BudgetPlan? defaults)
    {
        var plan = new BudgetPlan(Number(nameof(BudgetPlan.Maximum), defaults?.Maximum), Number(nameof(BudgetPlan.RestoreRate), defaults?.RestoreRate));
        return plan with { Name = section.Key, MaximumDebt = Number(nameof(BudgetPlan.MaximumDebt), plan.MaximumDebt, least: 0) };

        double Number(string name, double? fallback, double least = 1)
        {
            var text = section[name];
            return string.IsNullOrWhiteSpace(text) && fallback is { } known ? known
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 1e15 ? number
                : throw new StartupException(
                    $"{section.Path.Replace(":", "__", StringComparison.Ordinal)}__{name} is {(string.IsNullOrWhiteSpace(text) ? "missing" : $"\"{text}\"")}: it must be a number from {least} to 1e15.");
        }
    }
}
