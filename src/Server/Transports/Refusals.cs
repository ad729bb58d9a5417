using Backoffice.GraphQL.Errors;
using Backoffice.Server.Http;

namespace Backoffice.Server.Transports;

/// <summary>Answers to requests that don't get as far as GraphQL.</summary>
internal static class Refusals
{
    public static Task WriteAsync(HttpContext context, int status, GraphQLError error) =>
        ErrorResponse.WriteAsync(context, status, error.Code ?? ErrorCodes.InvalidRequest, error.Message);

    /// <summary>What the client accepts; when that can't be served, the answer has been written and null comes back.</summary>
    public static async ValueTask<AcceptedMedia?> AcceptAsync(HttpContext context)
    {
        var accepted = AcceptedMedia.Negotiate(context.Request.Headers.Accept);
        if (accepted.IsMalformed)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, TransportErrors.MalformedAccept);
            return null;
        }

        if (accepted.IsEmpty)
        {
            await WriteAsync(context, StatusCodes.Status406NotAcceptable, TransportErrors.NotAcceptable);
            return null;
        }

        return accepted;
    }
}
