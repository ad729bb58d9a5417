using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>The number of rows that a company has in each table, as estimated by PostgreSQL. A singleton.</summary>
/// <remarks>
/// Callers never wait for an estimate: they get the known one, and if that is old, it is read in the background. The planner computes it from
/// its statistics, without reading a row, for all tables in one round trip.
/// </remarks>
public sealed class RowEstimates(EntityModel model, TenantDataSource dataSource, TimeProvider timeProvider)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>An estimate takes about 2 KB.</summary>
    private const int MaxCompanies = 10_000;

    private readonly ConcurrentDictionary<Guid, Company> _companies = new();

    /// <summary>The number of a company's rows; null when it is not known, yet or at all.</summary>
    public double? Find(Guid companyId, Type entityType)
    {
        if (!_companies.TryGetValue(companyId, out var company))
        {
            if (_companies.Count >= MaxCompanies)
            {
                _companies.Clear();
            }

            company = _companies.GetOrAdd(companyId, static _ => new Company());
        }

        if (company.Begins(timeProvider, MaxAge))
        {
            using (ExecutionContext.SuppressFlow())
            {
                company.Reading = Task.Run(() => ReadAsync(companyId, company));
            }
        }

        return company.Rows.TryGetValue(entityType, out var rows) ? rows : null;
    }

    /// <summary>Ends when what has been asked for is known.</summary>
    internal Task WhenReadAsync(Guid companyId) => _companies[companyId].Reading;

    private async Task ReadAsync(Guid companyId, Company company)
    {
        var statements = model.Tables.Select(table => (table.EntityType.ClrType, Statement: Explain(table, companyId))).ToList();
        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        await dataSource.ExecuteAsync(companyId, statements.Select(entry => (ReadStatement)entry.Statement).ToArray(), timeout.Token);
        var rows = new Dictionary<Type, double>();
        foreach (var (type, statement) in statements)
        {
            statement.Complete();
            if (statement.Result.IsCompletedSuccessfully)
            {
                rows.Add(type, await statement.Result);
            }
        }

        // Where the database is away, what was known is still the best that is known.
        if (rows.Count > 0)
        {
            company.Rows = rows.ToFrozenDictionary();
        }
    }

    private static ReadStatement<double> Explain(Table table, Guid companyId) => new(
        $"explain (format json) select from {table.Name} t where {table.TenantCondition("t") ?? "true"}",
        [new NpgsqlParameter<Guid> { TypedValue = companyId }],
        static async (reader, cancellationToken) =>
        {
            await reader.ReadAsync(cancellationToken);
            using var plan = JsonDocument.Parse(reader.GetString(0));
            return plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();
        });

    private sealed class Company
    {
        private long _readAt;

        public volatile FrozenDictionary<Type, double> Rows = FrozenDictionary<Type, double>.Empty;

        public volatile Task Reading = Task.CompletedTask;

        /// <summary>Tests whether it is time to read, and no other caller has begun.</summary>
        public bool Begins(TimeProvider timeProvider, TimeSpan maxAge)
        {
            var readAt = Volatile.Read(ref _readAt);
            return (readAt == 0 || timeProvider.GetElapsedTime(readAt) > maxAge)
                && Interlocked.CompareExchange(ref _readAt, Math.Max(1, timeProvider.GetTimestamp()), readAt) == readAt;
        }
    }
}
