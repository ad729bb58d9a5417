using Backoffice.Server.Http;

namespace Backoffice.Server.Diagnostics;

/// <summary><c>/diagnostics/allocations</c>, for the load test and the soak: there only when <c>Backoffice__Diagnostics</c> is true.</summary>
/// <remarks>
/// <c>?collect=true</c> collects all garbage first and gives free memory back, so that what is reported is what the process holds on to.
/// </remarks>
internal static class DiagnosticsEndpoint
{
    private const string Switch = "Backoffice:Diagnostics";

    public static void MapDiagnostics(this WebApplication app)
    {
        if (app.Configuration.GetValue<bool>(Switch))
        {
            app.MapRead("/diagnostics/allocations", static context => WriteAsync(context));
        }
    }

    private static Task WriteAsync(HttpContext context)
    {
        if (context.Request.Query["collect"] == "true")
        {
            Collect();
        }

        // Precise means that all threads are stopped for it, which no caller may ask of a server at work: that is why there is a switch.
        var report = new AllocationReport(
            GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(2), Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            report, AllocationReportContext.Default.AllocationReport, null, context.RequestAborted);
    }

    /// <summary>Twice, since what a finalizer held on to is garbage only after it has run.</summary>
    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
