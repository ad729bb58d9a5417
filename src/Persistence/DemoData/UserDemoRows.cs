using Backoffice.Persistence.Administration;

namespace Backoffice.Persistence.DemoData;

internal sealed class UserDemoRows : DemoRows<User>
{
    private static readonly (string Name, UserRole Role)[] Users =
        [("owner", UserRole.Owner), ("manager", UserRole.Manager), ("staff", UserRole.Staff), ("readonly", UserRole.ReadOnly)];

    public override IEnumerable<User> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < Users.Length; row++)
        {
            var random = company.Random<User>(row);
            yield return new User
            {
                CompanyId = company.Id,
                Id = random.Id(company.Start),
                Email = $"{Users[row].Name}@{company.Slug}.example",
                DisplayName = $"{random.Pick(DemoWords.FirstNames)} {random.Pick(DemoWords.LastNames)}",
                Role = Users[row].Role,
                PasswordHash = options.PasswordHash,
                CreatedAt = company.Start,
                UpdatedAt = company.Start,
            };
        }
    }
}
