using System.Globalization;
using Backoffice.Persistence.DemoData;

namespace Backoffice.Benchmarks.Load;

/// <summary>A database of the cluster and the demo data in it.</summary>
internal sealed record DatabaseSize(string Name, DemoDataOptions Data)
{
    /// <summary>20,000 customers, 100,000 appointments and 60,000 invoices times the scale.</summary>
    public static DatabaseSize OfScale(int scale) =>
        new(string.Create(CultureInfo.InvariantCulture, $"benchmark_{scale}"), new DemoDataOptions { Scale = scale });

    /// <summary>Two companies that differ from those of another such size in the number of their customers, and of what the customers bring along, only.</summary>
    public static DatabaseSize OfCustomers(int customers) => new(
        string.Create(CultureInfo.InvariantCulture, $"benchmark_customers_{customers}"),
        new DemoDataOptions { Customers = customers, Appointments = 1_000, Invoices = 1_000, Jobs = 1_000 });
}
