namespace Backoffice.Server.Memory;

/// <summary>
/// A budget in bytes of the whole process, from which callers lease what they make the server hold. A lease is taken before the memory is.
/// Thread-safe.
/// </summary>
/// <remarks>
/// Shared by dynamic thresholds (Choudhury and Hahne, 1998): a quarter is kept for owners who hold little, and of the rest an owner may hold
/// half of what is free. So one alone gets a quarter of the budget, the second a sixth, and something is left for the next. Addresses
/// together get half of the budget, however many there are, so that strangers can't lock out companies. The lock is held for a few
/// additions; leases grow by doubling.
/// </remarks>
internal sealed class ByteBudget
{
    /// <summary>The number of bytes that an owner may hold regardless of its share, as long as they are free.</summary>
    public const int Minimum = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<ByteOwner, long> _held = [];
    private long _used;
    private long _usedByStrangers;

    /// <param name="key">The configuration key of the limit, which refusals name.</param>
    /// <param name="capacity">The maximum number of bytes leased at the same time.</param>
    public ByteBudget(string key, long capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        (Key, Capacity) = (key, capacity);
    }

    /// <summary>The configuration key of the limit.</summary>
    public string Key { get; }

    /// <summary>The maximum number of bytes leased at the same time.</summary>
    public long Capacity { get; }

    /// <summary>The number of leased bytes.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>The number of owners that hold any.</summary>
    public int Owners
    {
        get
        {
            lock (_lock)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>Begins a lease of nothing, which grows when memory is needed.</summary>
    public ByteLease Lease(ByteOwner owner) => new(this, owner);

    internal bool TryTake(ByteOwner owner, long bytes)
    {
        lock (_lock)
        {
            var held = _held.GetValueOrDefault(owner) + bytes;
            if (!Fits(held, bytes) || (owner.IsStranger && _usedByStrangers + bytes > Capacity / 2))
            {
                return false;
            }

            _held[owner] = held;
            Count(owner, bytes);
            return true;
        }
    }

    internal void GiveBack(ByteOwner owner, long bytes)
    {
        lock (_lock)
        {
            var held = _held[owner] - bytes;
            if (held == 0)
            {
                _held.Remove(owner);
            }
            else
            {
                _held[owner] = held;
            }

            Count(owner, -bytes);
        }
    }

    /// <param name="held">The number of bytes that the owner would hold.</param>
    /// <param name="bytes">The part of it that is new.</param>
    private bool Fits(long held, long bytes)
    {
        var free = Capacity - _used - bytes;
        return free >= 0 && (held <= Minimum || held <= (free - (Capacity / 4)) / 2);
    }

    private void Count(ByteOwner owner, long bytes)
    {
        _used += bytes;
        if (owner.IsStranger)
        {
            _usedByStrangers += bytes;
        }
    }
}
