using System.Runtime.InteropServices;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>
/// Counts the answers that go on for as long as their readers like: WebSockets, and over HTTP the streams of subscriptions and of incremental
/// delivery. A company has so many places, and none of its users can take them all.
/// </summary>
internal sealed class LongLivedAnswers(TransportOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _byCompany = [];
    private readonly Dictionary<(Guid Company, Guid User), int> _byUser = [];

    /// <summary>The number of all companies' long-lived answers.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byCompany.Values.Sum();
            }
        }
    }

    /// <summary>The number of a company's long-lived answers.</summary>
    public int CountOf(Guid companyId)
    {
        lock (_lock)
        {
            return _byCompany.GetValueOrDefault(companyId);
        }
    }

    /// <summary>Takes a place.</summary>
    /// <param name="caller">The caller who gets the answer.</param>
    /// <param name="reached">The limit that leaves no place, or null.</param>
    /// <returns>The place, to be disposed when the answer ends; null when there is none.</returns>
    public LongLivedAnswer? TryBegin(Caller caller, out LimitReached? reached)
    {
        lock (_lock)
        {
            var user = (caller.CompanyId, caller.UserId);
            reached = _byUser.GetValueOrDefault(user) >= options.LongLivedAnswersPerUser
                ? new LimitReached("The user has", nameof(TransportOptions.LongLivedAnswersPerUser), options.LongLivedAnswersPerUser)
                : _byCompany.GetValueOrDefault(caller.CompanyId) >= options.LongLivedAnswersPerCompany
                ? new LimitReached("The company has", nameof(TransportOptions.LongLivedAnswersPerCompany), options.LongLivedAnswersPerCompany)
                : null;
            if (reached is not null)
            {
                return null;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(_byUser, user, out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(_byCompany, caller.CompanyId, out _)++;
            return new LongLivedAnswer(this, caller);
        }
    }

    internal void End(Caller caller)
    {
        lock (_lock)
        {
            TakeOne(_byUser, (caller.CompanyId, caller.UserId));
            TakeOne(_byCompany, caller.CompanyId);
        }
    }

    private static void TakeOne<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--CollectionsMarshal.GetValueRefOrNullRef(counts, key) == 0)
        {
            counts.Remove(key);
        }
    }
}
