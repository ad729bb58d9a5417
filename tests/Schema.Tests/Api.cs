using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Schema.Tests;

/// <summary>The business API on a database of the test class's own.</summary>
public sealed class Api : IAsyncLifetime
{
    internal TestDatabase Database { get; private set; } = null!; // set by xunit before any test

    internal ApiHost Host { get; private set; } = null!; // likewise

    internal SteppedClock Clock { get; } = new();

    internal GraphQLSchema Schema => Host.Services.GetRequiredService<GraphQLSchema>();

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Host = new ApiHost(new PersistenceOptions { AppConnectionString = Database.AppConnectionString, MaxPoolSize = 8 }, Clock);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Answers a document as a caller.</summary>
    internal Task<Answer> AskAsync(Caller caller, string document, object? variables = null) => Host.AskAsync(caller, document, variables);

    /// <summary>Stores rows; afterwards they are as the database has them, times and versions included.</summary>
    internal async Task AddAsync(Guid companyId, params object[] rows)
    {
        await using var context = Host.Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(companyId);
        context.AddRange(rows);
        await context.SaveChangesAsync();
    }
}
