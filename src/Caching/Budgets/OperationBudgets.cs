using System.Collections.Concurrent;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Caching.Budgets;

/// <summary>
/// Token buckets per company and per client: shared by all servers through Redis, and for each server by itself without Redis, or as long as
/// it is away. Thread-safe.
/// </summary>
/// <remarks>
/// A charge in memory is two exchanges. With Redis points are fetched ahead in blocks of a hundredth of the budget and charged in memory until
/// they are used up, so that most requests do not ask Redis; what is fetched has left the shared budget, so all servers together never
/// spend more than there is. docs/cost.md says what that means for the edges.
/// </remarks>
public sealed class OperationBudgets : IBudgets
{
    private const int SweepAt = 50_000;

    private readonly BudgetOptions _options;
    private readonly TimeProvider _clock;
    private readonly BudgetStore? _store;
    private readonly DebtWatch _debts;
    private readonly ConcurrentDictionary<Guid, BudgetAccount> _companies = new();
    private readonly ConcurrentDictionary<AccountKey, Accounts> _accounts = new();

    /// <summary>Creates the budgets.</summary>
    /// <param name="options">The plans.</param>
    /// <param name="redis">The shared Redis; null for none.</param>
    /// <param name="clock">The clock of the budgets in this process.</param>
    public OperationBudgets(BudgetOptions options, RedisConnection? redis, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _debts = new DebtWatch(clock);
        _store = redis is null ? null : new BudgetStore(redis);
    }

    /// <inheritdoc/>
    public bool TryCharge(Caller caller, long points, out BudgetReceipt receipt)
    {
        var accounts = AccountsOf(caller);
        if (_store is not { IsConnected: true })
        {
            receipt = ChargeHere(accounts, points);
            return true;
        }

        var (company, client) = (accounts.Company.Limit(points), accounts.Client.Limit(points));
        if (accounts.Company.TryTakeHeld(company))
        {
            if (accounts.Client.TryTakeHeld(client))
            {
                receipt = new BudgetReceipt(points, null, accounts.Shared);
                return true;
            }

            accounts.Company.Hold(company);
        }

        receipt = default;
        return false;
    }

    /// <inheritdoc/>
    public ValueTask<BudgetReceipt> ChargeAsync(Caller caller, long points, CancellationToken cancellationToken) =>
        TryCharge(caller, points, out var receipt) ? new ValueTask<BudgetReceipt>(receipt)
        : _store is { } store ? FetchAsync(store, AccountsOf(caller), points, cancellationToken)
        : throw new System.Diagnostics.UnreachableException();

    /// <inheritdoc/>
    public void Settle(in BudgetReceipt receipt, long actual)
    {
        if (receipt is not { Source: Source source, IsPaid: true })
        {
            return;
        }

        for (var i = 0; i < source.Accounts.Length; i++)
        {
            // Of a price above the maximum only the maximum was taken.
            var account = source.Accounts[i];
            var unused = account.Limit(receipt.Points) - Math.Max(0, actual);
            if (unused > 0)
            {
                Give(account, unused, source.IsShared);
            }
            else if (unused < 0)
            {
                Owe(account, -unused, source.IsShared);
            }
        }
    }

    /// <inheritdoc/>
    public void Owe(Caller caller, long points)
    {
        var accounts = AccountsOf(caller);
        var source = _store is { IsConnected: true } ? accounts.Shared : accounts.Here;
        foreach (var account in source.Accounts)
        {
            Owe(account, points, source.IsShared);
        }
    }

    /// <inheritdoc/>
    public BudgetDebt? FindDebt(Caller caller)
    {
        if (!_debts.IsAny(out var now))
        {
            return null;
        }

        BudgetDebt? longest = null;
        var isShared = _store is { IsConnected: true };
        foreach (var account in AccountsOf(caller).Here.Accounts)
        {
            if (account.DebtAt(now, isShared) is > 0 and var points)
            {
                var status = new ThrottleStatus(account.Plan.Maximum, -points, account.Plan.RestoreRate);
                var debt = new BudgetDebt($"Budgets__Plans__{account.Plan.Name}__{nameof(BudgetPlan.Maximum)}", status);
                longest = longest?.RetryAfter >= debt.RetryAfter ? longest : debt;
            }
        }

        return longest;
    }

    /// <inheritdoc/>
    public async ValueTask<ThrottleStatus> ReadStatusAsync(BudgetReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Source is not Source source)
        {
            return default;
        }

        var accounts = source.Accounts;
        var left = source.IsShared && _store is { } store
            ? (await store.ReadAsync(accounts, cancellationToken).ConfigureAwait(false))?.Left
            : null;
        ThrottleStatus? tightest = null;
        for (var i = 0; i < accounts.Length; i++)
        {
            var account = accounts[i];
            var available = left is null ? account.Bucket.Available : left[i] + account.Held;
            if (tightest is not { } other || available < other.CurrentlyAvailable)
            {
                tightest = new ThrottleStatus(account.Plan.Maximum, Math.Floor(available), account.Plan.RestoreRate);
            }
        }

        return tightest ?? default;
    }

    private void Give(BudgetAccount account, long points, bool isShared)
    {
        if (!isShared)
        {
            account.Bucket.Give(points);
            return;
        }

        account.Hold(points);
        if (_store is { IsConnected: true } store && account.Held > 2 * account.Block)
        {
            var held = account.TakeAllHeld();
            var kept = Math.Min(held, account.Block);
            account.Hold(kept);
            if (held > kept)
            {
                _ = store.GiveAsync(account, held - kept);
            }
        }
    }

    private void Owe(BudgetAccount account, long points, bool isShared)
    {
        var rest = isShared ? points - account.TakeHeldUpTo(points) : points;
        if (!isShared || _store is not { IsConnected: true } store)
        {
            account.OweHere(rest);
        }
        else if (rest > 0)
        {
            _ = OweAsync(store, account, rest);
        }
    }

    private static async Task OweAsync(BudgetStore store, BudgetAccount account, long points)
    {
        if (!await store.OweAsync(account, points).ConfigureAwait(false))
        {
            account.OweHere(points);
        }
    }

    private BudgetReceipt ChargeHere(Accounts accounts, long points)
    {
        var now = _clock.GetTimestamp();
        var company = accounts.Company.Limit(points);
        if (!accounts.Company.Bucket.TryTake(company, now, out var wait))
        {
            return new BudgetReceipt(points, wait, accounts.Here) { Shortage = ShortageOf(accounts.Company, accounts.Company.Bucket.Available) };
        }

        if (!accounts.Client.Bucket.TryTake(accounts.Client.Limit(points), now, out wait))
        {
            accounts.Company.Bucket.Give(company);
            return new BudgetReceipt(points, wait, accounts.Here) { Shortage = ShortageOf(accounts.Client, accounts.Client.Bucket.Available) };
        }

        return new BudgetReceipt(points, null, accounts.Here);
    }

    private async ValueTask<BudgetReceipt> FetchAsync(
        BudgetStore store, Accounts accounts, long points, CancellationToken cancellationToken)
    {
        // Points held here count, so that the last points of a budget can be spent, too.
        var all = accounts.Shared.Accounts;
        var held = new long[all.Length];
        var needs = new long[all.Length];
        for (var i = 0; i < held.Length; i++)
        {
            held[i] = all[i].TakeAllHeld();
            needs[i] = Math.Max(0, all[i].Limit(points) - held[i]);
        }

        BudgetStore.Charge? charge = null;
        try
        {
            charge = await store.TakeAsync(all, needs, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            for (var i = 0; i < held.Length; i++)
            {
                all[i].Hold(charge is { IsPaid: true } ? held[i] + charge.Taken[i] - all[i].Limit(points) : held[i]);
            }
        }

        return charge is null ? ChargeHere(accounts, points)
            : charge.IsPaid ? new BudgetReceipt(points, null, accounts.Shared)
            : new BudgetReceipt(points, charge.Wait, accounts.Shared) { Shortage = FindShortage(all, needs, charge.Left) };
    }

    private static BudgetShortage FindShortage(BudgetAccount[] accounts, long[] needs, IReadOnlyList<long> left)
    {
        var index = Math.Max(0, Array.FindIndex(needs, static need => need > 0));
        for (var i = 0; i < accounts.Length; i++)
        {
            index = needs[i] > left[i] ? i : index;
        }

        return ShortageOf(accounts[index], left[index] + accounts[index].Held);
    }

    private static BudgetShortage ShortageOf(BudgetAccount account, double left) =>
        new($"Budgets__Plans__{account.Plan.Name}__Maximum", (long)Math.Floor(left));

    private Accounts AccountsOf(Caller caller)
    {
        // The user counts only where no client is named.
        var key = new AccountKey(caller.CompanyId, caller.Client is null ? caller.UserId : Guid.Empty, caller.Client);
        if (_accounts.TryGetValue(key, out var accounts))
        {
            return accounts;
        }

        if (_accounts.Count >= SweepAt)
        {
            Sweep();
        }

        return _accounts.GetOrAdd(key, static (key, self) => self.Open(key), this);
    }

    private Accounts Open(in AccountKey key)
    {
        var company = _companies.GetOrAdd(key.CompanyId, static (id, self) => new BudgetAccount(
            BudgetStore.CompanyKey(id), self._options.Companies.GetValueOrDefault(id) ?? self._options.Company, self._clock, self._debts), this);
        var client = new BudgetAccount(
            BudgetStore.ClientKey(key.CompanyId, key.Client ?? key.UserId.ToString("N")),
            (key.Client is null ? null : _options.Clients.GetValueOrDefault(key.Client)) ?? _options.Client,
            _clock,
            _debts);
        return new Accounts(company, client);
    }

    /// <summary>Forgets clients whose budgets are full: they are created again when they come back. Points held for them are restored with time.</summary>
    private void Sweep()
    {
        foreach (var (key, accounts) in _accounts)
        {
            if (accounts.Client.Bucket.IsFull)
            {
                _accounts.TryRemove(key, out _);
            }
        }
    }

    /// <summary>The budgets that points were taken from.</summary>
    private sealed record Source(BudgetAccount[] Accounts, bool IsShared);

    private sealed class Accounts(BudgetAccount company, BudgetAccount client)
    {
        public BudgetAccount Company { get; } = company;

        public BudgetAccount Client { get; } = client;

        /// <summary>Points of this process's own buckets.</summary>
        public Source Here { get; } = new([company, client], IsShared: false);

        /// <summary>Points of Redis.</summary>
        public Source Shared { get; } = new([company, client], IsShared: true);
    }

    /// <summary>The owner of accounts: a client, or a user of no named client.</summary>
    private readonly record struct AccountKey(Guid CompanyId, Guid UserId, string? Client);
}
