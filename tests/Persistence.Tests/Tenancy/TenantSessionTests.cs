using Backoffice.Persistence.Tenancy;
using Xunit;

namespace Backoffice.Persistence.Tests.Tenancy;

[Collection(PostgresCollection.Name)]
public sealed class TenantSessionTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Long_statements_are_not_kept_prepared_beyond_a_limit_in_bytes()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var tenants = new TenantDataSource(
            new PersistenceOptions { AppConnectionString = postgres.App, MaxPoolSize = 1, PreparesAtFirstUse = true }, TimeProvider.System);
        var most = 0L;
        for (var i = 0; i < 60; i++)
        {
            await ReadAsync(tenants, tenant.Id, $"select 1 as c{i} /* {new string('x', 40_000)} */");
            most = Math.Max(most, await ReadAsync(tenants, tenant.Id, "select coalesce(sum(length(statement)), 0)::bigint from pg_prepared_statements"));
        }

        // 60 of these would be 2.4 MB.
        Assert.InRange(most, 100_000, TenantSession.MostLongTexts + 100_000);
    }

    private static async Task<long> ReadAsync(TenantDataSource tenants, Guid companyId, string sql)
    {
        await using var connection = await tenants.OpenAsync(companyId, CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync(sql, [], CancellationToken.None);
        await reader.ReadAsync();
        return Convert.ToInt64(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);
    }
}
