namespace Backoffice.Server.Diagnostics;

/// <summary><c>/diagnostics/allocations</c>, for the load test and the soak: there only when <c>Backoffice__Diagnostics</c> is true.</summary>
internal static class DiagnosticsEndpoint
{
    private const string Switch = "Backoffice:Diagnostics";

    public static void MapDiagnostics(this WebApplication app)
    {
        if (app.Configuration.GetValue<bool>(Switch))
        {
            app.MapGet("/diagnostics/allocations", static context => WriteAsync(context));
        }
    }

    private static Task WriteAsync(HttpContext context)
    {
        // Precise means that all threads are stopped for it, which nobody may ask of a server at work: hence the switch.
        var report = new AllocationReport(
            GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(2), Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            report, AllocationReportContext.Default.AllocationReport, null, context.RequestAborted);
    }
}
