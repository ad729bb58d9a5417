namespace Backoffice.Persistence.Tenancy;

/// <summary>The connections that a company has, and its users. Guarded by the lock of the data source.</summary>
internal sealed class CompanyShare
{
    private readonly Dictionary<Guid, UserShare> _users = [];

    public CompanyShare() => Turn = new LinkedListNode<CompanyShare>(this);

    /// <summary>Leased connections.</summary>
    public int Leased { get; set; }

    /// <summary>Those of them on which a statement counts or filters.</summary>
    public int Long { get; set; }

    /// <summary>The number of waiting leases.</summary>
    public int WaitingCount { get; set; }

    /// <summary>The number of them that wait to count or to filter.</summary>
    public int WaitingLongCount { get; set; }

    /// <summary>The users whose leases wait, the next first.</summary>
    public LinkedList<UserShare> Turns { get; } = [];

    /// <summary>The company's place among those whose leases wait.</summary>
    public LinkedListNode<CompanyShare> Turn { get; }

    public bool IsIdle => Leased == 0 && WaitingCount == 0;

    public UserShare User(Guid id, int mostKept)
    {
        if (_users.TryGetValue(id, out var user))
        {
            return user;
        }

        if (_users.Count >= mostKept)
        {
            foreach (var (other, share) in _users)
            {
                if (share.IsIdle)
                {
                    _users.Remove(other);
                }
            }
        }

        _users.Add(id, user = new UserShare(this, id));
        return user;
    }
}
