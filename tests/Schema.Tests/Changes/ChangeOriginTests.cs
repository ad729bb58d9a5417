using Backoffice.Persistence.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Backoffice.Schema.Tests.Changes;

public sealed class ChangeOriginTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_log_names_the_user_and_each_mutation_of_a_request()
    {
        var company = await TestCompany.CreateAsync(api);
        var caller = company.Owner;
        await api.AskAsync(
            caller,
            $$"""
            mutation {
              createCustomer(input: { firstName: "Jo", lastName: "Doe" }) { customer { id } }
              cancelAppointment(input: { id: "{{company.Colour.GlobalId()}}" }) { appointment { id } }
            }
            """);
        await using var connection = await api.Host.Services.GetRequiredService<TenantDataSource>().OpenAsync(company.Id, CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync(
            "select concat_ws(' ', kind, entity_type, user_id, mutation) from changes where company_id = $1 and user_id is not null order by id",
            [new NpgsqlParameter<Guid> { TypedValue = company.Id }],
            CancellationToken.None);
        var log = new List<string>();
        while (await reader.ReadAsync())
        {
            log.Add(reader.GetString(0));
        }

        Assert.Equal([$"1 Customer {caller.UserId} createCustomer", $"2 Appointment {caller.UserId} cancelAppointment"], log);
    }
}
