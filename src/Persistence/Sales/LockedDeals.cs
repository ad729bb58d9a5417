using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Sales;

/// <summary>
/// Locks the order of a company's deals before one of them is given a position, so that no other deal comes to the same place meanwhile. The lock
/// lasts until the context has saved or is disposed.
/// </summary>
public static class LockedDeals
{
    /// <summary>The number of deals on each side of a place that are given new positions when there is no short one left between its neighbours.</summary>
    internal const int Neighbours = 250;

    private const string StageOfDeal = "(select stage from deals where company_id = $1 and id = $2)";
    private const string LockOrder = "select pg_advisory_xact_lock(hashtext('deals'), hashtext($1::text))";

    /// <summary>Locks the order of the deals, and reads the last deal of a stage.</summary>
    public static async Task<Deal?> LockEndAsync(this BackofficeDbContext context, DealStage stage, CancellationToken cancellationToken)
    {
        var last = context.Rows<Deal>($"t.stage = {(short)stage} order by t.position desc limit 1");
        await context.ReadInTransactionAsync([Lock(context), last], cancellationToken);
        return (await last.Result).SingleOrDefault();
    }

    /// <summary>Locks the order of the deals and a deal, and reads what is around a place for it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="id">The id of the deal.</param>
    /// <param name="stage">The stage; null for the one that the deal is in.</param>
    /// <param name="beforeId">The id of the deal before the place; null for the first place.</param>
    /// <param name="cancellationToken">Ends the statements.</param>
    public static async Task<DealPlace> LockPlaceAsync(
        this BackofficeDbContext context, Guid id, DealStage? stage, Guid? beforeId, CancellationToken cancellationToken)
    {
        var inStage = $"t.stage = {(stage is { } given ? ((short)given).ToString(System.Globalization.CultureInfo.InvariantCulture) : StageOfDeal)} and t.id <> $2";
        var deal = context.Rows<Deal>("t.id = $2 for update", id);
        var before = beforeId is { } other ? context.Rows<Deal>("t.id = $2", other) : null;
        var after = beforeId is { } anchor
            ? context.Rows<Deal>(
                $"{inStage} and t.position > (select position from deals where company_id = $1 and id = $3) order by t.position limit 1", id, anchor)
            : context.Rows<Deal>($"{inStage} order by t.position limit 1", id);
        await context.ReadInTransactionAsync(before is null ? [Lock(context), deal, after] : [Lock(context), deal, before, after], cancellationToken);
        return new DealPlace(
            (await deal.Result).SingleOrDefault(),
            before is null ? null : (await before.Result).SingleOrDefault(),
            (await after.Result).SingleOrDefault());
    }

    /// <summary>Gives the deals around a place new, short positions, and makes one for the place. All are written with the next save.</summary>
    public static async Task<string> SpreadAsync(this BackofficeDbContext context, DealStage stage, DealPlace place, CancellationToken cancellationToken)
    {
        var ofStage = $"t.stage = {(short)stage} and t.id not in ($2, $3, $4)";
        Guid[] known = [place.Deal?.Id ?? default, place.Before?.Id ?? default, place.After?.Id ?? default];
        var lower = context.Rows<Deal>(
            $"{ofStage} and t.position < (select position from deals where company_id = $1 and id = $3) order by t.position desc limit {Neighbours + 1}", known);
        var upper = context.Rows<Deal>(
            $"{ofStage} and t.position > (select position from deals where company_id = $1 and id = $4) order by t.position limit {Neighbours + 1}", known);
        await context.ReadInTransactionAsync([lower, upper], cancellationToken);
        List<Deal> before = [.. (await lower.Result).Reverse(), .. place.Before is { } nearest ? (Deal[])[nearest] : []];
        List<Deal> after = [.. place.After is { } next ? (Deal[])[next] : [], .. await upper.Result];

        // The outermost deals keep their positions when there may be more beyond them.
        var (low, high) = (before.Count > Neighbours ? before[0] : null, after.Count > Neighbours ? after[^1] : null);
        Deal[] moved = [.. before.Where(deal => deal != low), .. after.Where(deal => deal != high)];
        var own = before.Count - (low is null ? 0 : 1);
        var positions = DealPosition.Spread(low?.Position, high?.Position, moved.Length + 1);
        foreach (var (index, deal) in moved.Index())
        {
            deal.PlaceAt(positions[index < own ? index : index + 1]);
        }

        return positions[own];
    }

    private static ReadStatement<bool> Lock(BackofficeDbContext context) => new(
        LockOrder, [new NpgsqlParameter<Guid> { TypedValue = context.CompanyId }], static async (reader, cancelled) => await reader.ReadAsync(cancelled));
}
