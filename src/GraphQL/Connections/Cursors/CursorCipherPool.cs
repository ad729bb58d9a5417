namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>
/// The ciphers of one key that no thread is using. Setting one up costs many times a cursor, and none may be used by two
/// threads at a time.
/// </summary>
internal sealed class CursorCipherPool(CursorKey key)
{
    private readonly CursorCipher?[] _idle = new CursorCipher?[Math.Max(4, Environment.ProcessorCount * 2)];

    public CursorCipher Rent()
    {
        foreach (ref var place in _idle.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } cipher)
            {
                return cipher;
            }
        }

        return new CursorCipher(key);
    }

    public void Return(CursorCipher cipher)
    {
        foreach (ref var place in _idle.AsSpan())
        {
            if (place is null && Interlocked.CompareExchange(ref place, cipher, null) is null)
            {
                return;
            }
        }

        cipher.Dispose();
    }
}
