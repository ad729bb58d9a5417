using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.DemoData;

/// <summary>One demo company: how much it has, and how its rows find each other without being kept in memory.</summary>
/// <remarks>
/// Every row is a function of (seed, company, table, number). A reference to row n of another table computes its id from n.
/// </remarks>
internal sealed class DemoCompany
{
    public const int BranchCount = 5;
    public const int StaffMemberCount = 40;

    private const int CompanyLifeDays = 730;

    private readonly DemoDataOptions _options;
    private readonly int _stride;

    public DemoCompany(DemoDataOptions options, int number, int companies)
    {
        _options = options;
        Number = number;
        (Name, Slug, TimeZone, Currency) = number switch
        {
            0 => ("Acme Salon", "acme", "Europe/Zurich", "CHF"),
            1 => ("Globex Workshop", "globex", "America/New_York", "USD"),
            _ => ($"{DemoWords.LastNames[number]} Services", $"company-{number + 1}", "Europe/Berlin", "EUR"),
        };
        Customers = Share(options.Customers);
        Appointments = Share(options.Appointments);
        Invoices = Share(options.Invoices);
        Jobs = Share(options.Jobs);
        Id = Random<Company>(0).Id(Start);

        _stride = Enumerable.Range(Math.Max(1, (int)(Customers * 0.618)), Customers + 1).First(
            stride => System.Numerics.BigInteger.GreatestCommonDivisor(stride, Math.Max(1, Customers)).IsOne);

        int Share(int rows)
        {
            var all = checked(rows * options.Scale);
            return (all / companies) + (number < all % companies ? 1 : 0);
        }
    }

    public int Number { get; }

    public Guid Id { get; }

    public string Name { get; }

    public string Slug { get; }

    public string TimeZone { get; }

    public string Currency { get; }

    public int Customers { get; }

    public int Appointments { get; }

    public int Invoices { get; }

    public int Jobs { get; }

    public DateTimeOffset Now => _options.Now;

    public DateTimeOffset Start => Now.AddDays(-CompanyLifeDays);

    public DemoRandom Random<T>(int row)
        where T : class => new(_options.Seed, Number, DemoSequence.Of(typeof(T)), row);

    /// <summary>The time at which row n of that many was made: evenly over the life of the company.</summary>
    public DateTimeOffset MomentOf(int row, int rows) =>
        Start.AddSeconds(Math.Floor((row + 1.0) / (rows + 1.0) * CompanyLifeDays * 24 * 3600));

    public DateTimeOffset NotAfterNow(DateTimeOffset moment) => moment > Now ? Now : moment;

    public Guid BranchId(int row) => Random<Branch>(row).Id(Start);

    public Guid UserId(int row) => Random<User>(row).Id(Start);

    public Guid StaffMemberId(int row) => Random<StaffMember>(row).Id(Start);

    public Guid CustomerId(int row) => Random<Customer>(row).Id(MomentOf(row, Customers));

    public Guid InvoiceId(int row) => Random<Invoice>(row).Id(MomentOf(row, Invoices));

    public Guid JobId(int row) => Random<Job>(row).Id(MomentOf(row, Jobs));

    public Guid MachineId(int row) => Random<Machine>(row).Id(Start);

    public Guid ProcessId(int row) => Random<Process>(row).Id(Start);

    /// <summary>A customer, so unevenly chosen that a few have thousands of rows and a quarter has none.</summary>
    public int PickCustomer(ref DemoRandom random)
    {
        var skewed = Math.Pow(random.NextDouble(), 4);
        var rank = Math.Min(Customers - 1, (int)(skewed * Customers));

        // The busy customers stand anywhere in the list, not at its beginning.
        return (int)(((long)rank * _stride + Number) % Customers);
    }
}
