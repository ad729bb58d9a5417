using System.Collections;
using System.Runtime.CompilerServices;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Called by compiled resolvers to give their results the shape that the executor takes.</summary>
internal static class ResultAdapter
{
    public static ValueTask<object?> FromValueTask<T>(ValueTask<T> task)
    {
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.GetAwaiter().GetResult()) : Await(task);

        static async ValueTask<object?> Await(ValueTask<T> task) => await task.ConfigureAwait(false);
    }

    public static ValueTask<IReadOnlyList<object?>> FromBatch<TList, TItem>(ValueTask<TList> task)
        where TList : IReadOnlyList<TItem>
    {
        return task.IsCompletedSuccessfully
            ? new ValueTask<IReadOnlyList<object?>>(AsObjects<TItem>(task.GetAwaiter().GetResult()))
            : Await(task);

        static async ValueTask<IReadOnlyList<object?>> Await(ValueTask<TList> task) =>
            AsObjects<TItem>(await task.ConfigureAwait(false));
    }

    public static async IAsyncEnumerable<object?> FromStream<T>(
        ValueTask<IAsyncEnumerable<T>> stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var events = await stream.ConfigureAwait(false);
        await foreach (var @event in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return @event;
        }
    }

    private static IReadOnlyList<object?> AsObjects<T>(IReadOnlyList<T> items) =>
        items as IReadOnlyList<object?> ?? new BoxedList<T>(items);

    private sealed class BoxedList<T>(IReadOnlyList<T> items) : IReadOnlyList<object?>
    {
        public int Count => items.Count;

        public object? this[int index] => items[index];

        public IEnumerator<object?> GetEnumerator()
        {
            foreach (var item in items)
            {
                yield return item;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
