using System.Buffers.Binary;

namespace Backoffice.Persistence.Changes;

/// <summary>A place in the log of changes: positions are in the order of their transactions' numbers.</summary>
/// <param name="Transaction">PostgreSQL's number of the transaction.</param>
/// <param name="Ordinal">The ordinal of the change in it.</param>
public readonly record struct ChangePosition(ulong Transaction, uint Ordinal) : IComparable<ChangePosition>
{
    /// <summary>Reads the id of a change.</summary>
    public static ChangePosition Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new ChangePosition(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));
    }

    /// <summary>The position before all changes of a transaction and of those after it.</summary>
    public static ChangePosition Before(ulong transaction) => new(transaction - 1, uint.MaxValue);

    public static bool operator <(ChangePosition left, ChangePosition right) => left.CompareTo(right) < 0;

    public static bool operator >(ChangePosition left, ChangePosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(ChangePosition left, ChangePosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ChangePosition left, ChangePosition right) => left.CompareTo(right) >= 0;

    /// <summary>The id of the change.</summary>
    public Guid ToId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Transaction);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Ordinal);
        bytes[12..].Clear();
        return new Guid(bytes, bigEndian: true);
    }

    public int CompareTo(ChangePosition other) =>
        Transaction != other.Transaction ? Transaction.CompareTo(other.Transaction) : Ordinal.CompareTo(other.Ordinal);
}
