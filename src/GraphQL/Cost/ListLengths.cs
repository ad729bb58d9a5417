using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>The lengths of a caller's lists, as far as they are known.</summary>
/// <param name="caller">The caller.</param>
/// <param name="lengthOf">The number of objects of a type that the caller's lists hold; null where nothing is known.</param>
public readonly struct ListLengths(Caller caller, Func<Caller, Type, double?>? lengthOf)
{
    /// <summary>The count of a list, however short it is.</summary>
    private const double CountPoints = 1;

    /// <summary>The number of index entries that are counted in the time of a point.</summary>
    private const double RowsPerPoint = 300;

    /// <summary>The number of conditions that are tested in the time of a point.</summary>
    private const double TestsPerPoint = 120;

    /// <summary>So many conditions are as good as free: an index serves them, or they leave few rows for the others.</summary>
    private const double FreeConditions = 4;

    /// <summary>The assumed length of a list while it is unknown.</summary>
    private const double UnknownLength = 10_000;

    /// <summary>The price of testing conditions for each object of a list.</summary>
    /// <param name="conditions">The number of conditions.</param>
    /// <param name="filtered">The type of the objects in the list.</param>
    /// <param name="owner">The type of the object that has the list, one of many that share the objects; null for a root, which has them all.</param>
    internal double PointsOfConditions(double conditions, Type filtered, Type? owner)
    {
        if (conditions <= FreeConditions)
        {
            return 0;
        }

        var rows = LengthOf(filtered) ?? UnknownLength;
        return (conditions - FreeConditions) * (owner is null ? rows : rows / Math.Max(1, LengthOf(owner) ?? rows)) / TestsPerPoint;
    }

    /// <summary>The price of counting a list.</summary>
    /// <param name="counted">The type of the objects in the list.</param>
    /// <param name="owner">The type of the object that has the list, one of many that share the objects; null for a root, which has them all.</param>
    internal double PointsOfCount(Type counted, Type? owner)
    {
        var length = LengthOf(counted);
        return owner is null
            ? length is { } all ? CountPoints + (all / RowsPerPoint) : CostSchema.CountWeight
            : CountPoints + (length / Math.Max(1, LengthOf(owner) ?? double.MaxValue) / RowsPerPoint ?? 0);
    }

    private double? LengthOf(Type type) => lengthOf?.Invoke(caller, type);
}
