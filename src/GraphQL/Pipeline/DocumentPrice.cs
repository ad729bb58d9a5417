namespace Backoffice.GraphQL.Pipeline;

/// <summary>What parsing, validating and planning cost, in the points of a budget: one for 10 µs, as a millisecond of the database costs 100.</summary>
/// <remarks>Fitted to measured time: <c>benchmarks … micro</c>, and docs/cost.md.</remarks>
internal static class DocumentPrice
{
    private const int BytesPerPoint = 16 * 1024;
    private const int TokensPerPoint = 50;
    private const int ComparisonsPerPoint = 13;
    private const int PlanBytesPerPoint = 12 * 1024;

    /// <summary>What a text of so many bytes is expected to cost at most, before it is read: dense texts have a token for each three bytes.</summary>
    public static long Expected(int bytes, int maxTokens) => Of(bytes, Math.Min(bytes / 3, maxTokens), 0);

    /// <summary>What a text costs that was read.</summary>
    public static long Of(int bytes, int tokens, int comparisons) =>
        1 + (bytes / BytesPerPoint) + (tokens / TokensPerPoint) + (comparisons / ComparisonsPerPoint);

    /// <summary>What a plan of so many bytes costs; nothing for a small one, which is made in less than a point's time.</summary>
    public static long OfPlan(long bytes) => bytes / PlanBytesPerPoint;
}
