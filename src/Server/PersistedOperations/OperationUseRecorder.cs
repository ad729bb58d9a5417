using Backoffice.Caching.PersistedOperations;
using Backoffice.Persistence.Operations;

namespace Backoffice.Server.PersistedOperations;

/// <summary>Writes down which operations were used, every half minute and at the end: no request waits for it.</summary>
internal sealed partial class OperationUseRecorder(
    OperationUses uses, RegisteredOperations registered, OperationStore store, ILogger<OperationUseRecorder> logger, TimeProvider timeProvider)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Writes down what was used since the last time; what can't be written is tried again then.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var taken = uses.Take();
        var left = taken.ToHashSet();
        try
        {
            var ofClients = taken.Where(use => use.Client is not null).ToList();
            if (ofClients.Count > 0)
            {
                await registered.AddUsesAsync(
                    [.. ofClients.Select(use => new OperationUse(use.Id, use.Client ?? "", use.Uses, use.LastUsedAt))], cancellationToken);
                left.ExceptWith(ofClients);
            }

            foreach (var company in taken.Where(use => use.Client is null).GroupBy(use => use.Partition))
            {
                await store.TouchAsync(company.Key, [.. company.Select(use => use.Id)], company.Max(use => use.LastUsedAt), cancellationToken);
                left.ExceptWith(company);
            }
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or TimeoutException or OperationCanceledException)
        {
            LogFailure(exception);
            uses.Return(left);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RecordAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RecordAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last is written at the end.
        }
    }

    [LoggerMessage(EventId = 1202, Level = LogLevel.Warning, Message = "The use of persisted operations could not be written down")]
    private partial void LogFailure(Exception exception);
}
