namespace Backoffice.Baseline;

/// <summary>The figures that the load test reads before and after a run; the server has the same at the same address.</summary>
internal static class Diagnostics
{
    public static Task WriteAsync(HttpResponse response)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(
            $$"""{"allocatedBytes":{{GC.GetTotalAllocatedBytes(precise: true)}},"gen2Collections":{{GC.CollectionCount(2)}}}""");
    }
}
