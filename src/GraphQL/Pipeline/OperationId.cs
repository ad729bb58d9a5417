using System.Buffers;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The ids of persisted operations: 1 to 128 letters, digits and <c>. _ ~ : = + -</c>, so that each can stand in an address.</summary>
public static class OperationId
{
    /// <summary>The most characters that an id has.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:=+-");

    /// <summary>Tests whether an operation can have an id. No store is asked about one that none can have.</summary>
    /// <param name="id">The id.</param>
    public static bool IsWellFormed(string id) => id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Allowed);
}
