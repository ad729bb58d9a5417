namespace Backoffice.Persistence.Tenancy;

/// <summary>
/// Decides whose lease is the next when a connection is free: that of the company which has the fewest connections, in turn where several have
/// as few; within a company the users likewise; within a user the first comes first. So a caller with hundreds of waiting leases does not
/// delay those of others. Guarded by the lock of the data source.
/// </summary>
/// <remarks>
/// As long as no lease waits, this is two lookups and four counters. Whenever a connection is free, every lease that waits is held up by a limit
/// of its own company or user; so one that comes and is within its limits need not look at the others.
/// </remarks>
/// <param name="size">The number of connections.</param>
/// <param name="shares">The limits, all of them known.</param>
internal sealed class LeaseQueue(int size, ConnectionShares shares)
{
    /// <summary>Companies and users without a lease are kept up to this number, so that their next lease allocates nothing.</summary>
    private const int MostKept = 1_000;

    private readonly Dictionary<Guid, CompanyShare> _companies = [];
    private readonly LinkedList<CompanyShare> _turns = [];
    private int _leased;
    private long _numbers;

    /// <summary>The number of leased connections.</summary>
    public int Leased => _leased;

    /// <summary>The share of a caller.</summary>
    public UserShare ShareOf(in ConnectionCaller caller)
    {
        if (!_companies.TryGetValue(caller.CompanyId, out var company))
        {
            if (_companies.Count >= MostKept)
            {
                foreach (var (id, other) in _companies)
                {
                    if (other.IsIdle)
                    {
                        _companies.Remove(id);
                    }
                }
            }

            _companies.Add(caller.CompanyId, company = new CompanyShare());
        }

        return company.User(caller.UserId, MostKept);
    }

    /// <summary>Takes a connection, if there is one for the caller now.</summary>
    public bool TryTake(UserShare user, bool isLong)
    {
        if (_leased == size || (isLong ? user.WaitingLong : user.Waiting).Count > 0 || !MayTake(user, isLong))
        {
            return false;
        }

        Take(user, isLong);
        return true;
    }

    /// <summary>Has a lease wait for its turn.</summary>
    /// <exception cref="TooManyWaitingException">Enough others of the caller wait.</exception>
    public WaitingLease Wait(UserShare user, bool isLong)
    {
        var company = user.Company;
        if (user.WaitingCount >= shares.WaitingPerUser)
        {
            throw new TooManyWaitingException(nameof(shares.WaitingPerUser), shares.WaitingPerUser);
        }

        if (company.WaitingCount >= shares.WaitingPerCompany)
        {
            throw new TooManyWaitingException(nameof(shares.WaitingPerCompany), shares.WaitingPerCompany);
        }

        if (user.WaitingCount == 0)
        {
            company.Turns.AddLast(user.Turn);
        }

        if (company.WaitingCount == 0)
        {
            _turns.AddLast(company.Turn);
        }

        var lease = new WaitingLease(user, isLong) { Number = _numbers++ };
        (isLong ? user.WaitingLong : user.Waiting).AddLast(lease.Place);
        company.WaitingCount++;
        company.WaitingLongCount += isLong ? 1 : 0;
        return lease;
    }

    /// <summary>Lets a lease wait no longer.</summary>
    /// <returns>False when it has got a connection meanwhile.</returns>
    public bool TryLeave(WaitingLease lease)
    {
        if (lease.Place.List is null)
        {
            return false;
        }

        Remove(lease);
        return true;
    }

    /// <summary>Takes a connection back, and gives it to the next.</summary>
    public void Return(UserShare user, bool isLong)
    {
        _leased--;
        user.Leased--;
        user.Company.Leased--;
        if (isLong)
        {
            user.Long--;
            user.Company.Long--;
        }

        while (_leased < size && FindNext() is { } lease)
        {
            Remove(lease);
            PutLast(lease.User);
            Take(lease.User, lease.IsLong);
            lease.SetResult();
        }
    }

    private void Take(UserShare user, bool isLong)
    {
        _leased++;
        user.Leased++;
        user.Company.Leased++;
        if (isLong)
        {
            user.Long++;
            user.Company.Long++;
        }
    }

    private bool MayTake(UserShare user, bool isLong) =>
        user.Leased < shares.ConnectionsPerUser
        && user.Company.Leased < shares.ConnectionsPerCompany
        && (!isLong || (user.Long < shares.LongStatementsPerUser && user.Company.Long < shares.LongStatementsPerCompany));

    private WaitingLease? FindNext()
    {
        WaitingLease? next = null;
        foreach (var company in _turns)
        {
            if (next?.User.Company.Leased <= company.Leased
                || company.Leased >= shares.ConnectionsPerCompany
                || (company.Long >= shares.LongStatementsPerCompany && company.WaitingLongCount == company.WaitingCount))
            {
                continue;
            }

            next = FindNext(company) ?? next;
            if (next?.User.Company.Leased == 0)
            {
                break;
            }
        }

        return next;
    }

    private WaitingLease? FindNext(CompanyShare company)
    {
        WaitingLease? next = null;
        foreach (var user in company.Turns)
        {
            if (next?.User.Leased <= user.Leased)
            {
                continue;
            }

            next = FindNext(user) ?? next;
            if (next?.User.Leased == 0)
            {
                break;
            }
        }

        return next;
    }

    private WaitingLease? FindNext(UserShare user)
    {
        var bounded = MayTake(user, isLong: false) ? user.Waiting.First?.Value : null;
        var @long = MayTake(user, isLong: true) ? user.WaitingLong.First?.Value : null;
        return bounded is null || @long?.Number < bounded.Number ? @long : bounded;
    }

    private void Remove(WaitingLease lease)
    {
        var (user, company) = (lease.User, lease.User.Company);
        lease.Place.List?.Remove(lease.Place);
        company.WaitingCount--;
        company.WaitingLongCount -= lease.IsLong ? 1 : 0;
        if (user.WaitingCount == 0)
        {
            company.Turns.Remove(user.Turn);
        }

        if (company.WaitingCount == 0)
        {
            _turns.Remove(company.Turn);
        }
    }

    private static void PutLast(UserShare user)
    {
        if (user.Turn.List is { } users)
        {
            users.Remove(user.Turn);
            users.AddLast(user.Turn);
        }

        if (user.Company.Turn.List is { } companies)
        {
            companies.Remove(user.Company.Turn);
            companies.AddLast(user.Company.Turn);
        }
    }
}
