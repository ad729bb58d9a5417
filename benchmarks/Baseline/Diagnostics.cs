namespace Backoffice.Baseline;

/// <summary>What the load test asks before and after a run; the server answers the same at the same address.</summary>
internal static class Diagnostics
{
    public static Task WriteAsync(HttpResponse response)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(
            $$"""{"allocatedBytes":{{GC.GetTotalAllocatedBytes(precise: true)}},"gen2Collections":{{GC.CollectionCount(2)}}}""");
    }
}
