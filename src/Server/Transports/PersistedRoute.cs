using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports;

/// <summary>The operation that <c>/graphql/persisted/{id}/{operationName}</c> names.</summary>
internal sealed record PersistedRoute(PersistedOperationReference Operation, string? OperationName)
{
    public const string Pattern = "/graphql/persisted/{id}/{operationName?}";

    /// <summary>Reads the route of a request; null when it is another one.</summary>
    public static PersistedRoute? Of(HttpContext context) =>
        context.GetEndpoint() is not null && context.Request.RouteValues["id"] is string id
            ? new PersistedRoute(new PersistedOperationReference(id), context.Request.RouteValues["operationName"] as string)
            : null;
}
