using System.Collections.Concurrent;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Changes;

/// <summary>Keeps the log of changes within its time, and its partitions ahead of it.</summary>
public sealed class ChangeRetention
{
    /// <summary>The companies whose log has grown.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _written = [];
    private readonly TenantDataSource _tenants;

    public ChangeRetention(TenantDataSource tenants, ChangeSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        _tenants = tenants;
        signal.Committed += companyId =>
        {
            if (!_written.ContainsKey(companyId))
            {
                _written.TryAdd(companyId, true);
            }
        };
    }

    /// <summary>Makes the partitions of this month and the next two, drops those that are too old, and forgets what companies don't keep so long.</summary>
    /// <param name="keep">The time for which changes are kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task MaintainAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        await using (var command = _tenants.DataSource.CreateCommand("select maintain_changes($1)"))
        {
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = keep });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var companyId in _written.Keys)
        {
            await using var connection = await _tenants.OpenAsync(companyId, cancellationToken);
            await using (await connection.ExecuteReaderAsync("select forget_changes()", [], cancellationToken))
            {
                _written.TryRemove(companyId, out _);
            }
        }
    }
}
