using Backoffice.Persistence.Querying;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

/// <summary>Reads a list to its end, page by page, from either side.</summary>
internal static class PageWalk
{
    public static async Task<List<T>> ForwardAsync<T>(
        RowOrder<T> order,
        Func<RowPageRequest, ValueTask<RowPage<T>>> read,
        int pageSize)
        where T : class
    {
        var rows = new List<T>();
        object?[]? after = null;
        while (true)
        {
            var page = await read(new RowPageRequest { Limit = pageSize, After = after });
            Assert.Equal(after is not null, page.HasPrevious);
            rows.AddRange(page.Items);
            if (!page.HasNext)
            {
                return rows;
            }

            Assert.Equal(pageSize, page.Items.Length);
            after = order.KeysOf(page.Items[^1]);
        }
    }

    public static async Task<List<T>> BackwardAsync<T>(
        RowOrder<T> order,
        Func<RowPageRequest, ValueTask<RowPage<T>>> read,
        int pageSize)
        where T : class
    {
        var rows = new List<T>();
        object?[]? before = null;
        while (true)
        {
            var page = await read(new RowPageRequest { Limit = pageSize, Before = before, Backward = true });
            Assert.Equal(before is not null, page.HasNext);
            rows.InsertRange(0, page.Items);
            if (!page.HasPrevious)
            {
                return rows;
            }

            Assert.Equal(pageSize, page.Items.Length);
            before = order.KeysOf(page.Items[0]);
        }
    }

    /// <summary>The order of PostgreSQL in memory: null is greater than everything.</summary>
    public static IEnumerable<T> InMemory<T>(RowOrder<T> order, IEnumerable<T> rows, params bool[] descending)
        where T : class =>
        rows.Order(Comparer<T>.Create((one, other) =>
        {
            var (ones, others) = (order.KeysOf(one), order.KeysOf(other));
            for (var i = 0; i < ones.Length; i++)
            {
                var comparison = (ones[i], others[i]) switch
                {
                    (null, null) => 0,
                    (null, _) => 1,
                    (_, null) => -1,
                    (string left, string right) => string.CompareOrdinal(left, right),
                    var (left, right) => Comparer<object>.Default.Compare(left, right),
                };
                if (comparison != 0)
                {
                    return descending[i] ? -comparison : comparison;
                }
            }

            return 0;
        }));
}
