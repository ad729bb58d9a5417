using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Operations;
using Backoffice.Persistence.Querying;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Backoffice.Schema.Tests.Entities;

/// <summary>A company with one row of each entity, made up from the model; each has the id of the company.</summary>
internal sealed record SampleCompany(Api Api, Guid Id)
{
    public static async Task<SampleCompany> CreateAsync(Api api)
    {
        var company = new SampleCompany(api, Guid.CreateVersion7());
        await using var connection = new NpgsqlConnection(api.Database.AppConnectionString);
        await connection.OpenAsync();
        var insert = SampleRows.Insert(api.Host.Services.GetRequiredService<EntityModel>());
        await using var command = new NpgsqlCommand($"select set_config('app.company_id', '{company.Id}', false);\n{insert}", connection);
        await command.ExecuteNonQueryAsync();
        return company;
    }

    public Task<Answer> AskAsync(UserRole role, string document) => Api.AskAsync(new Caller(Id, Id, role), document);

    public string IdOf(string typeName) => Ids.Of(typeName, Id);
}
