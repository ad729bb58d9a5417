namespace Backoffice.Persistence.Querying;

/// <summary>The conditions of the rows behind a cursor.</summary>
/// <remarks>
/// The rows are split into segments, each one contiguous range of an index on the order's columns, disjoint and together
/// complete. Most cursors give one segment, a row comparison. Where nulls come after values, or directions are mixed,
/// there are several, and one condition with OR would read the index from its start: on a deep page, all of it.
/// </remarks>
internal ref struct Keyset
{
    private readonly ReadOnlySpan<OrderByColumn> _order;
    private readonly bool _isFlipped;
    private readonly int _nulls;
    private readonly int _firstParameter;
    private readonly List<string> _segments = [];

    private Keyset(ReadOnlySpan<OrderByColumn> order, bool isFlipped, int nulls, int firstParameter)
    {
        _order = order;
        _isFlipped = isFlipped;
        _nulls = nulls;
        _firstParameter = firstParameter;
    }

    /// <param name="order">The order, the key last.</param>
    /// <param name="isFlipped">True if rows are read against the order.</param>
    /// <param name="nulls">Bit i is set when the cursor's value i is null and therefore has no parameter.</param>
    /// <param name="firstParameter">The number of the first value's parameter; the others follow.</param>
    public static List<string> Segments(ReadOnlySpan<OrderByColumn> order, bool isFlipped, int nulls, int firstParameter)
    {
        var keyset = new Keyset(order, isFlipped, nulls, firstParameter);
        keyset.Add(0, "");
        return keyset._segments;
    }

    /// <summary>The values of a cursor that are null, as bits; a cursor that does not fit the order is the caller's mistake.</summary>
    public static int Nulls(ReadOnlySpan<OrderByColumn> order, object?[] cursor)
    {
        if (cursor.Length != order.Length)
        {
            throw new ArgumentException($"The cursor has {cursor.Length} values, the order {order.Length} keys.", nameof(cursor));
        }

        var nulls = 0;
        for (var i = 0; i < cursor.Length; i++)
        {
            if (cursor[i] is null)
            {
                nulls |= order[i].Column.IsNullable
                    ? 1 << i
                    : throw new ArgumentException($"The cursor has no value for {order[i].Column.Property.Name}.", nameof(cursor));
            }
        }

        return nulls;
    }

    private readonly void Add(int index, string prefix)
    {
        var isDescending = IsDescending(index);
        if (IsNull(index))
        {
            Add(index + 1, $"{prefix}{Name(index)} is null and ");
            if (isDescending)
            {
                _segments.Add($"{prefix}{Name(index)} is not null");
            }

            return;
        }

        var last = index;
        while (last + 1 < _order.Length && !IsNull(last + 1) && IsDescending(last + 1) == isDescending)
        {
            last++;
        }

        _segments.Add(prefix + Beyond(index, last, isDescending ? '<' : '>'));
        for (var i = index; i <= last && !isDescending; i++)
        {
            if (_order[i].Column.IsNullable)
            {
                _segments.Add($"{prefix}{Same(index, i)}{Name(i)} is null");
            }
        }

        if (last + 1 < _order.Length)
        {
            Add(last + 1, prefix + Same(index, last + 1));
        }
    }

    private readonly bool IsNull(int index) => (_nulls & (1 << index)) != 0;

    private readonly bool IsDescending(int index) => _order[index].IsDescending != _isFlipped;

    private readonly string Name(int index) => $"t.{_order[index].Column.Name}";

    private readonly string Value(int index) =>
        $"${_firstParameter + index - int.PopCount(_nulls & ((1 << index) - 1))}";

    // A null in the row makes the comparison null, which leaves the row out: rightly, when nulls come first, and when they
    // come last they have segments of their own.
    private readonly string Beyond(int first, int last, char comparison)
    {
        if (first == last)
        {
            return $"{Name(first)} {comparison} {Value(first)}";
        }

        var names = new List<string>();
        var values = new List<string>();
        for (var i = first; i <= last; i++)
        {
            names.Add(Name(i));
            values.Add(Value(i));
        }

        return $"({string.Join(", ", names)}) {comparison} ({string.Join(", ", values)})";
    }

    private readonly string Same(int first, int end)
    {
        var conditions = "";
        for (var i = first; i < end; i++)
        {
            conditions += $"{Name(i)} = {Value(i)} and ";
        }

        return conditions;
    }
}
