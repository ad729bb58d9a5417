using Backoffice.Server.Transports;

namespace Backoffice.Server.Http;

/// <summary>The pages of other origins that a browser lets read the answers.</summary>
internal static class Origins
{
    public static void UseOrigins(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<TransportOptions>();
        if (options.AllowedOrigins.Count == 0)
        {
            return;
        }

        // Credentials (cookies) stay out: a token is all that signs anybody in.
        app.UseCors(policy =>
        {
            _ = options.IsEveryOriginAllowed ? policy.AllowAnyOrigin() : policy.WithOrigins([.. options.AllowedOrigins]);
            policy
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .WithHeaders("Authorization", "Content-Type", "GraphQL-Preflight", "GraphQL-Cost", "GraphQL-Cache", "Cache-Control", "If-None-Match", "X-Requested-With")
                .WithExposedHeaders("Backoffice-Degraded", "Retry-After", "ETag", "X-Cache")
                .SetPreflightMaxAge(TimeSpan.FromHours(1));
        });
    }
}
