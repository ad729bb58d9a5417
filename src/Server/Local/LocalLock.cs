using System.Diagnostics;

namespace Backoffice.Server.Local;

/// <summary>A lock on a file between processes; the operating system lets go of it when its holder dies.</summary>
internal static class LocalLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until no other process holds the lock.</summary>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (clock.Elapsed > timeout)
            {
                throw new LocalPostgresException($"Another process has held {path} for {timeout.TotalSeconds:0} s: stop it, then start again.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Many may share the lock at once; <see cref="TryTake"/> fails as long as one does.</summary>
    public static FileStream Share(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
