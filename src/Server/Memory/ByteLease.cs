namespace Backoffice.Server.Memory;

/// <summary>Bytes of a <see cref="ByteBudget"/> that one request, message or answer holds until it is disposed. For one thread at a time.</summary>
internal sealed class ByteLease(ByteBudget budget, ByteOwner owner) : IDisposable
{
    /// <summary>The budget that the bytes are from.</summary>
    public ByteBudget Budget => budget;

    /// <summary>The number of bytes held.</summary>
    public long Bytes { get; private set; }

    /// <summary>Makes the lease as large as the memory that is needed next.</summary>
    /// <param name="bytes">The number of bytes to hold; fewer than now are always granted.</param>
    /// <returns>False when the owner's share or the budget does not suffice; the lease is as before.</returns>
    public bool TryResize(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var more = bytes - Bytes;
        if (more > 0 && !budget.TryTake(owner, more))
        {
            return false;
        }

        if (more < 0)
        {
            budget.GiveBack(owner, -more);
        }

        Bytes = bytes;
        return true;
    }

    /// <summary>Makes the lease as large as the memory that is needed next.</summary>
    /// <exception cref="OutOfBudgetException">The owner's share or the budget does not suffice.</exception>
    public void Resize(long bytes)
    {
        if (!TryResize(bytes))
        {
            throw new OutOfBudgetException(budget, bytes - Bytes);
        }
    }

    /// <summary>Gives everything back; the lease can grow again.</summary>
    public void Dispose() => TryResize(0);
}
