using System.Linq.Expressions;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>
/// Counts the children of each of many parents, and those of them that meet a condition, in one statement. For children of which a parent has
/// few: all of them are looked at. Kept by its user.
/// </summary>
/// <typeparam name="T">The children.</typeparam>
public sealed class ChildCountsQuery<T>
    where T : class
{
    private readonly NpgsqlParameter[] _values;
    private readonly string _sql;
    private readonly string _parentKey;
    private readonly string[] _deciding;

    /// <param name="model">The model of both.</param>
    /// <param name="parentKey">The property of the child with the parent's id.</param>
    /// <param name="property">The property that the condition is about.</param>
    /// <param name="condition">The condition, on this property alone.</param>
    public ChildCountsQuery(EntityModel model, string parentKey, string property, Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(model);
        var table = model.Table<T>().Table;
        var parent = table[parentKey];
        List<NpgsqlParameter> parameters = [new(), new()]; // of the company and the parents, which each statement has of its own
        var predicate = PredicateTranslator.Translate(model, condition, parameters);
        if (predicate.Joins.Length > 0)
        {
            throw new ArgumentException("The condition looks at other tables.", nameof(condition));
        }

        _values = [.. parameters[2..]];
        (_parentKey, _deciding) = (parentKey, [parentKey, property]);
        _sql = $"select t.{parent.Name}, count(*), count(*) filter (where {predicate.Condition ?? "true"}) from {table.Name} t "
            + $"where {table.OfTenant("t", $"t.{parent.Name} = any($2)")} group by t.{parent.Name}";
    }

    /// <summary>The statement that counts the children of each parent, in the order of the ids.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="parentIds">The parents' ids, at least one.</param>
    /// <param name="describes">True if the statement is to tell what it has read.</param>
    public ReadStatement<ChildCount[]> Statement(Guid companyId, Guid[] parentIds, bool describes = false)
    {
        ArgumentNullException.ThrowIfNull(parentIds);
        return new ReadStatement<ChildCount[]>(
            _sql,
            [
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<Guid[]> { TypedValue = parentIds },
                .. _values.Select(value => value.Clone()),
            ],
            (reader, cancellationToken) => ReadAsync(reader, parentIds, cancellationToken))
        {
            Describe = describes ? _ => [Describe(parentIds)] : null,
        };
    }

    private static async ValueTask<ChildCount[]> ReadAsync(NpgsqlDataReader reader, Guid[] parentIds, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<Guid, ChildCount>(parentIds.Length);
        while (await reader.ReadAsync(cancellationToken))
        {
            counts[reader.GetGuid(0)] = new ChildCount((int)reader.GetInt64(1), (int)reader.GetInt64(2));
        }

        return [.. parentIds.Select(id => counts.GetValueOrDefault(id))];
    }

    /// <summary>No single row decides, but whether one is a parent's child and meets the condition.</summary>
    private RowsRead Describe(Guid[] parentIds) => new(typeof(T).Name)
    {
        Columns = [],
        Ids = [],
        Range = new RangeRead(_deciding, [], _parentKey, [.. parentIds.Select(id => new Stretch(StoredValue.Of(id), null, null))]),
    };
}
