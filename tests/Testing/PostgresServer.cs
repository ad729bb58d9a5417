using Backoffice.Server.Local;

namespace Backoffice.Testing;

/// <summary>The PostgreSQL that all tests share: started by the first that needs it, stopped by the last process that used it.</summary>
public static class PostgresServer
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static LocalPostgres? _running;

    public static async Task<LocalPostgres> StartAsync()
    {
        await Gate.WaitAsync();
        try
        {
            return _running ??= await LocalPostgres.StartAsync(new LocalPostgresOptions
            {
                Folder = Path.Combine(RepositoryFolder.Path, ".local", "test-postgres"),

                // Tests write more than they would wait for, and lose nothing by a crash. What people keep is durable: LocalPostgresOptions.
                IsFsyncOn = false,
                IsSynchronousCommitOn = false,
            });
        }
        finally
        {
            Gate.Release();
        }
    }

    internal static async Task StopAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_running is { } running)
            {
                _running = null;
                await running.DisposeAsync();
            }
        }
        finally
        {
            Gate.Release();
        }
    }
}
