namespace Backoffice.GraphQL.Pipeline;

/// <summary>The price of parsing, validating and planning, in points: one for 10 µs, as a millisecond of the database costs 100.</summary>
/// <remarks>Fitted to measured time: <c>benchmarks … micro</c>, and docs/cost.md.</remarks>
internal static class DocumentPrice
{
    private const int BytesPerPoint = 16 * 1024;
    private const int TokensPerPoint = 50;
    private const int ComparisonsPerPoint = 13;
    private const int PlanBytesPerPoint = 12 * 1024;

    /// <summary>The expected maximum price of a text of a given size, before it is read: dense texts have a token for each three bytes.</summary>
    public static long Expected(int bytes, int maxTokens) => Of(bytes, Math.Min(bytes / 3, maxTokens), 0);

    /// <summary>The price of a text that was read.</summary>
    public static long Of(int bytes, int tokens, int comparisons) =>
        1 + (bytes / BytesPerPoint) + (tokens / TokensPerPoint) + (comparisons / ComparisonsPerPoint);

    /// <summary>The price of a plan of a given size; nothing for a small one, which is built in less than a point's time.</summary>
    public static long OfPlan(long bytes) => bytes / PlanBytesPerPoint;
}
