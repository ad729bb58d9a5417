using Backoffice.Server.Http;

namespace Backoffice.Server.Authentication;

/// <summary>
/// The places in which signatures are checked. Checking one takes a core for some 100 µs, so only a few are checked at the same time, and the others
/// wait: addresses take turns, so a flood from one of them makes callers of others wait for a single check. Thread-safe.
/// </summary>
/// <param name="places">The maximum number of checks at the same time.</param>
/// <param name="mostWaiting">The maximum number of waiting checks, and a tenth of it from one address.</param>
internal sealed class VerificationQueue(int places, int mostWaiting)
{
    private readonly int _mostOfAddress = Math.Max(1, mostWaiting / 10);
    private readonly Lock _lock = new();
    private readonly Dictionary<CallerAddress, Queue<TaskCompletionSource<bool>>> _lines = [];
    private readonly Queue<CallerAddress> _turns = new();
    private int _taken;
    private int _waiting;

    /// <summary>The number of waiting checks.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits for a place; <see cref="Leave"/> gives it back. False when too many wait.</summary>
    public ValueTask<bool> EnterAsync(CallerAddress address)
    {
        TaskCompletionSource<bool>? ousted = null;
        TaskCompletionSource<bool> place;
        lock (_lock)
        {
            if (_taken < places)
            {
                _taken++;
                return new ValueTask<bool>(true);
            }

            _ = _lines.TryGetValue(address, out var line);
            if (line?.Count >= _mostOfAddress)
            {
                return new ValueTask<bool>(false);
            }

            if (_waiting >= mostWaiting)
            {
                // The address with the longest line has the least claim.
                var longest = _lines.Values.MaxBy(static other => other.Count);
                if (longest is null || longest.Count <= (line?.Count ?? 0) + 1)
                {
                    return new ValueTask<bool>(false);
                }

                ousted = longest.Dequeue();
                _waiting--;
            }

            place = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (line is null)
            {
                _lines.Add(address, line = new Queue<TaskCompletionSource<bool>>());
                _turns.Enqueue(address);
            }

            line.Enqueue(place);
            _waiting++;
        }

        ousted?.SetResult(false);
        return new ValueTask<bool>(place.Task);
    }

    /// <summary>Hands the place to the next in turn.</summary>
    public void Leave()
    {
        TaskCompletionSource<bool> next;
        lock (_lock)
        {
            if (!_turns.TryDequeue(out var address))
            {
                _taken--;
                return;
            }

            var line = _lines[address];
            next = line.Dequeue();
            _waiting--;
            if (line.Count == 0)
            {
                _lines.Remove(address);
            }
            else
            {
                _turns.Enqueue(address);
            }
        }

        next.SetResult(true);
    }
}
