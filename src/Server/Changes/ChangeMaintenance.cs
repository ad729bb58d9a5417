using Backoffice.Persistence.Changes;
using Npgsql;

namespace Backoffice.Server.Changes;

/// <summary>Makes the partitions of the log of changes ahead of time, and drops what is older than it is kept: at start and every six hours.</summary>
internal sealed partial class ChangeMaintenance(
    ChangeRetention retention, ChangeLogOptions options, ILogger<ChangeMaintenance> logger, TimeProvider timeProvider)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        try
        {
            do
            {
                await MaintainAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next server to start goes on.
        }
    }

    private async Task MaintainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await retention.MaintainAsync(options.Retention, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            LogFailure(exception);
        }
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "The log of changes could not be maintained; it is tried again in six hours")]
    private partial void LogFailure(Exception exception);
}
