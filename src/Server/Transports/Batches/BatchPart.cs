using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Server.Transports.Batches;

/// <summary>An answer of a batch, or a part of one.</summary>
/// <param name="Json">A JSON object, valid until the next is asked for.</param>
/// <param name="CacheStatus">The source of the answer.</param>
internal readonly record struct BatchPart(ReadOnlyMemory<byte> Json, CacheStatus CacheStatus)
{
    /// <summary>The combined source of two answers: that of the slower one.</summary>
    public static CacheStatus Worse(CacheStatus left, CacheStatus right) => Effort(left) > Effort(right) ? left : right;

    private static int Effort(CacheStatus status) => status switch
    {
        CacheStatus.HitL1 => 0,
        CacheStatus.HitL2 => 1,
        CacheStatus.Miss => 2,
        _ => 3,
    };
}
