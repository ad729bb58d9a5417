using Backoffice.Server.Caching;
using Backoffice.Server.Http;
using Backoffice.Server.Stopping;

namespace Backoffice.Server.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: so does what it depends on; <c>degraded</c> is ready, too.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/health/live", context => WriteAsync(context, new HealthReport(HealthReport.Up)));
        routes.MapRead("/health/ready", static async context => await WriteAsync(context, await CheckAsync(context)));
    }

    private static async Task<HealthReport> CheckAsync(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<ServerStop>().HasBegun)
        {
            return new HealthReport(
                HealthReport.Down,
                new Dictionary<string, HealthReport.Check> { ["server"] = new(HealthReport.Down, "The server is stopping.") });
        }

        var checks = new Dictionary<string, HealthReport.Check>();
        var database = await context.RequestServices.GetRequiredService<DatabaseHealth>().FindProblemAsync(context.RequestAborted);
        var status = database is null ? HealthReport.Up : HealthReport.Down;
        checks["database"] = new HealthReport.Check(status, database);

        var redis = context.RequestServices.GetRequiredService<RedisHealth>();
        if (redis.IsConfigured)
        {
            var problem = await redis.FindProblemAsync(context.RequestAborted);
            checks["redis"] = new HealthReport.Check(problem is null ? HealthReport.Up : HealthReport.Degraded, problem);
            status = status == HealthReport.Up && problem is not null ? HealthReport.Degraded : status;
        }

        if (database is null && context.RequestServices.GetRequiredService<ServerPresence>().Problem is { } others)
        {
            checks["servers"] = new HealthReport.Check(HealthReport.Degraded, others);
            status = HealthReport.Degraded;
        }

        return new HealthReport(status, checks);
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.StatusCode = report.Status == HealthReport.Down
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(report, HealthReportContext.Default.HealthReport, null, context.RequestAborted);
    }
}
