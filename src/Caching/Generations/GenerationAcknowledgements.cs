using System.Globalization;

namespace Backoffice.Caching.Generations;

/// <summary>The invalidations that other servers have acknowledged, for writers that wait for them. Thread-safe.</summary>
internal sealed class GenerationAcknowledgements
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Position> _acknowledged = new(StringComparer.Ordinal);
    private readonly List<Waiter> _waiters = [];

    public static string Write(string server, Position position) =>
        string.Create(CultureInfo.InvariantCulture, $"{server} {position.Epoch} {position.Number}");

    /// <summary>A message of another server; anything else is ignored.</summary>
    public void Receive(string message)
    {
        var parts = message.Split(' ');
        if (parts.Length != 3
            || !ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        lock (_lock)
        {
            if (_acknowledged.Count > 1000)
            {
                _acknowledged.Clear();
            }

            var position = new Position(epoch, number);
            _acknowledged[parts[0]] = position;
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (position.Covers(_waiters[i].Position) && _waiters[i].Servers.Remove(parts[0]) && _waiters[i].Servers.Count == 0)
                {
                    _waiters[i].Done.TrySetResult();
                    _waiters.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>Waits until all servers have acknowledged a position, for at most some time.</summary>
    /// <returns>True if all have.</returns>
    public async Task<bool> WaitAsync(
        IEnumerable<string> servers, Position position, TimeSpan time, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            waiter = new Waiter(position, [.. servers.Where(server => !_acknowledged.GetValueOrDefault(server).Covers(position))]);
            if (waiter.Servers.Count == 0)
            {
                return true;
            }

            _waiters.Add(waiter);
        }

        try
        {
            await waiter.Done.Task.WaitAsync(time, timeProvider, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (_lock)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    /// <summary>A place in the order of all invalidations.</summary>
    public readonly record struct Position(ulong Epoch, long Number)
    {
        public bool Covers(Position other) => Epoch == other.Epoch && Number >= other.Number;
    }

    private sealed record Waiter(Position Position, HashSet<string> Servers)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
