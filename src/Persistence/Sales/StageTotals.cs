using Backoffice.Persistence.Querying;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Sales;

/// <summary>Counts and sums the deals of stages by currency, in one statement for all stages.</summary>
public static class StageTotals
{
    /// <summary>The statement that gives the totals of each stage, in the order of the stages.</summary>
    /// <param name="model">The tables.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="stages">The stages.</param>
    /// <param name="ownerId">The staff member whose deals are counted; null for those of everybody.</param>
    /// <param name="describes">True if the statement is to tell what it has read.</param>
    public static ReadStatement<IReadOnlyList<StageTotal>[]> Statement(
        EntityModel model, Guid companyId, DealStage[] stages, Guid? ownerId, bool describes = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stages);
        short[] numbers = [.. stages.Select(stage => (short)stage)];
        List<NpgsqlParameter> parameters = [new NpgsqlParameter<Guid> { TypedValue = companyId }, new NpgsqlParameter<short[]> { TypedValue = numbers }];
        if (ownerId is { } owner)
        {
            parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        }

        return new ReadStatement<IReadOnlyList<StageTotal>[]>(
            "select t.stage, t.currency, count(*), sum(t.value), round(sum(t.value * t.probability) / 100, 2) from deals t "
                + $"where {model.Table<Deal>().Table.OfTenant("t", $"t.stage = any($2){(ownerId is null ? "" : " and t.owner_id = $3")}")} "
                + "group by t.stage, t.currency order by t.stage, t.currency",
            parameters,
            (reader, cancellationToken) => ReadAsync(reader, stages, cancellationToken))
        {
            IsBounded = false,
            Describe = describes ? _ => [Describe(numbers)] : null,
        };
    }

    private static async ValueTask<IReadOnlyList<StageTotal>[]> ReadAsync(
        NpgsqlDataReader reader, DealStage[] stages, CancellationToken cancellationToken)
    {
        var totals = stages.ToDictionary(stage => (short)stage, _ => new List<StageTotal>());
        while (await reader.ReadAsync(cancellationToken))
        {
            totals[reader.GetInt16(0)].Add(new StageTotal(reader.GetString(1), (int)reader.GetInt64(2), reader.GetDecimal(3), reader.GetDecimal(4)));
        }

        return [.. stages.Select(stage => totals[(short)stage])];
    }

    /// <summary>No single row decides, but which deals are in a stage, whose they are, and what they are worth.</summary>
    private static RowsRead Describe(short[] stages) => new(nameof(Deal))
    {
        Columns = [],
        Ids = [],
        Range = new RangeRead(
            [nameof(Deal.Stage), nameof(Deal.OwnerId), nameof(Deal.Currency), nameof(Deal.Value), nameof(Deal.Probability)],
            [],
            nameof(Deal.Stage),
            [.. stages.Select(stage => new Stretch(StoredValue.Of(stage), null, null))]),
    };
}
