namespace Backoffice.Server.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: so does what it depends on.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", context => WriteAsync(context, new HealthReport(HealthReport.Up)));
        routes.MapGet("/health/ready", async context =>
        {
            var database = context.RequestServices.GetRequiredService<DatabaseHealth>();
            var problem = await database.FindProblemAsync(context.RequestAborted);
            var status = problem is null ? HealthReport.Up : HealthReport.Down;
            await WriteAsync(context, new HealthReport(status, new Dictionary<string, HealthReport.Check>
            {
                ["database"] = new(status, problem),
            }));
        });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.StatusCode = report.Status == HealthReport.Up
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(report, HealthReportContext.Default.HealthReport, null, context.RequestAborted);
    }
}
