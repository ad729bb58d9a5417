using System.Globalization;
using Backoffice.Persistence.Customers;

namespace Backoffice.Persistence.DemoData;

internal sealed class CustomerDemoRows : DemoRows<Customer>
{
    public override IEnumerable<Customer> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < company.Customers; row++)
        {
            var random = company.Random<Customer>(row);
            var createdAt = company.MomentOf(row, company.Customers);
            var id = random.Id(createdAt);
            var firstName = random.Pick(DemoWords.FirstNames);
            var lastName = random.Pick(DemoWords.LastNames);
            yield return new Customer
            {
                CompanyId = company.Id,
                Id = id,
                FirstName = firstName,
                LastName = lastName,
                Email = random.Chance(90) ? Email(firstName, lastName, row) : null,
                Phone = random.Chance(85) ? $"+41 79 {random.Next(1000):000} {random.Next(100):00} {random.Next(100):00}" : null,
                Status = random.Next(10) switch
                {
                    < 2 => CustomerStatus.Lead,
                    < 8 => CustomerStatus.Active,
                    _ => CustomerStatus.Inactive,
                },
                Tags = Tags(ref random),
                Notes = random.Chance(20) ? random.Pick(DemoWords.Notes) : null,
                CreatedAt = createdAt,
                UpdatedAt = createdAt,
            };
        }
    }

    private static string[] Tags(ref DemoRandom random) => random.Next(4) switch
    {
        0 or 1 => [],
        2 => [random.Pick(DemoWords.Tags)],
        _ => ["newsletter", random.Chance(50) ? "vip" : "referral"],
    };

    private static string Email(string firstName, string lastName, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{firstName}.{lastName}.{row + 1}@mail.example")
            .Replace("'", "", StringComparison.Ordinal)
            .ToLowerInvariant();
}
