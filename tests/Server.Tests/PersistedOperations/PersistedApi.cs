using System.Net.Http.Headers;
using System.Text;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Operations;
using Backoffice.Server.Caching;
using Backoffice.Server.PersistedOperations;
using Backoffice.Server.Tests.Transports;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.PersistedOperations;

/// <summary>Servers with the transports' test schema on a database of the test class's own.</summary>
public sealed class PersistedApi : IAsyncLifetime
{
    internal const string GraphQL = "application/graphql-response+json";

    internal TestDatabase Database { get; private set; } = null!; // set by xunit before any test

    internal RunningServer Server { get; private set; } = null!; // likewise

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await TestUsers.AddAsync(
            Database.OwnerConnectionString, RunningServer.Owner.CompanyId, RunningServer.Owner.UserId, (short)(UserRole)RunningServer.Owner.Role);
        Server = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Another server of the installation.</summary>
    internal Task<RunningServer> StartAsync(PersistedOperationSettings? settings = null, string? connectionString = null) =>
        RunningServer.StartAsync(
            connectionString ?? Database.AppConnectionString,
            configure: TestApi.With(),
            persistedOperations: settings);

    /// <summary>An owner of a company that nobody else uses.</summary>
    internal async Task<Caller> AddCompanyAsync()
    {
        var id = Guid.NewGuid();
        await ExecuteAsync(
            "insert into companies (id, name, slug, time_zone, currency, created_at, updated_at) values ($1, 'Test', $1::text, 'UTC', 'CHF', now(), now())",
            id);
        var owner = new Caller(Guid.NewGuid(), id, UserRole.Owner);
        await TestUsers.AddAsync(Database.OwnerConnectionString, id, owner.UserId, (short)(UserRole)owner.Role);
        return owner;
    }

    /// <summary>Registers texts as the operations of a version of a client.</summary>
    internal Task<(int Added, IReadOnlyList<OperationRefusal> HttpErrors)> PublishAsync(
        string client, string version, params (string Id, string Document)[] operations) =>
        new OperationPublisher(
                Server.Services.GetRequiredService<GraphQLSchema>(), null, Server.Services.GetRequiredService<RegisteredOperations>(), TimeProvider.System, new DocumentSettings())
            .PublishAsync(
                client, version, [.. operations.Select(operation => new NamedOperation(operation.Id, "", operation.Document))], CancellationToken.None);

    /// <summary>Runs a statement as the owner.</summary>
    internal async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(Database.OwnerConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statements are the tests' own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The texts that a company has persisted.</summary>
    internal async Task<IReadOnlyList<string>> ReadAutomaticAsync(Caller caller)
    {
        await using var connection = new NpgsqlConnection(Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select document from automatic_operations where company_id = $1 order by last_used_at, document", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.CompanyId } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    /// <summary>Status and body of the answer to a POST.</summary>
    internal static Task<string> PostAsync(RunningServer server, Caller caller, string body, string path = "/graphql", string accept = GraphQL) =>
        SendAsync(server, caller, HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), accept);

    /// <summary>Status and body of the answer to a GET.</summary>
    internal static Task<string> GetAsync(RunningServer server, Caller caller, string address, string accept = GraphQL) =>
        SendAsync(server, caller, HttpMethod.Get, address, null, accept);

    private static async Task<string> SendAsync(
        RunningServer server, Caller caller, HttpMethod method, string address, HttpContent? content, string accept)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Issuer.Issue(caller, TimeSpan.FromMinutes(5)));
        request.Headers.Accept.ParseAdd(accept);
        using var response = await server.Client.SendAsync(request);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }
}
