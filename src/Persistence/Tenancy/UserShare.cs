namespace Backoffice.Persistence.Tenancy;

/// <summary>The connections that a user has, and the leases that wait for one. Guarded by the lock of the data source.</summary>
internal sealed class UserShare
{
    public UserShare(CompanyShare company, Guid id)
    {
        (Company, Id) = (company, id);
        Turn = new LinkedListNode<UserShare>(this);
    }

    public CompanyShare Company { get; }

    public Guid Id { get; }

    /// <summary>Leased connections.</summary>
    public int Leased { get; set; }

    /// <summary>Those of them on which a statement counts or filters.</summary>
    public int Long { get; set; }

    /// <summary>The leases that wait, the first come first.</summary>
    public LinkedList<WaitingLease> Waiting { get; } = [];

    /// <summary>Those that wait to count or to filter. They don't hold up the others, since they may wait for a limit of their own.</summary>
    public LinkedList<WaitingLease> WaitingLong { get; } = [];

    /// <summary>The user's place among those of the company whose leases wait.</summary>
    public LinkedListNode<UserShare> Turn { get; }

    public int WaitingCount => Waiting.Count + WaitingLong.Count;

    public bool IsIdle => Leased == 0 && WaitingCount == 0;
}
