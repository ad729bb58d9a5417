using Backoffice.GraphQL.Connections.Cursors;

namespace Backoffice.GraphQL.Sorting;

/// <summary>
/// An order that a definition offers, one way or the other. Each exists once as long as its definition, so that what is worked
/// out for an order (SQL, comparers) may be kept by reference.
/// </summary>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
/// <param name="keys">The keys; the last of them decides every tie.</param>
/// <param name="canonical">The order as text.</param>
public sealed class SortOrder<T>(IReadOnlyList<SortKey> keys, string canonical)
    where T : class
{
    private readonly Lazy<WriteCursorKeys<T>> _writeKeys = new(() => CursorKeyCompiler.Compile<T>(keys));

    /// <summary>No order at all.</summary>
    public static readonly SortOrder<T> None = new([], string.Empty);

    /// <summary>The keys, the most significant first; the last of them decides every tie.</summary>
    public IReadOnlyList<SortKey> Keys { get; } = keys;

    /// <summary>The order as text, such as <c>lastName ASC, id ASC</c>. Cursors are bound to it.</summary>
    public string Canonical { get; } = canonical;

    /// <summary>Makes the cursor of an object.</summary>
    /// <param name="protector">Protects the cursor.</param>
    /// <param name="scope">The scope of its use; see <see cref="QueryContext{T}.CursorList"/>.</param>
    /// <param name="item">The object.</param>
    public string CursorOf(CursorProtector protector, CursorScope scope, T item)
    {
        var writer = new CursorWriter(stackalloc byte[128]);
        try
        {
            _writeKeys.Value(ref writer, item);
            return protector.Protect(scope, writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Reads the values of <see cref="Keys"/> from a cursor that a client gave, each of its key's type.</summary>
    /// <param name="protector">Protects the cursor.</param>
    /// <param name="scope">The scope in which it is being used.</param>
    /// <param name="cursor">The cursor: any text whatever.</param>
    /// <exception cref="Errors.GraphQLException">The cursor cannot be used here.</exception>
    public object?[] KeysOf(CursorProtector protector, CursorScope scope, string cursor)
    {
        var values = protector.Unprotect(scope, cursor, Keys.Count);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = CursorKeyCompiler.Restore(values[i], Keys[i].Property.PropertyType);
        }

        return values;
    }

    /// <inheritdoc/>
    public override string ToString() => Canonical;
}
