namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>A secret that cursors are protected with.</summary>
/// <param name="Id">Says in a cursor which key made it; unique among the keys in use.</param>
/// <param name="Secret">32 random bytes.</param>
public sealed record CursorKey(byte Id, ReadOnlyMemory<byte> Secret)
{
    /// <summary>The length of a secret, in bytes.</summary>
    public const int SecretLength = 32;

    /// <inheritdoc/>
    public override string ToString() => $"CursorKey {Id}";
}
