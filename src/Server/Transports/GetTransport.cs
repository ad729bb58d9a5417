using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Composition;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.Requests;
using Backoffice.Server.Transports.Streaming;

namespace Backoffice.Server.Transports;

/// <summary>GraphQL by GET or HEAD, the request in the address: queries only, since a link must not change anything.</summary>
/// <remarks>GraphQL over HTTP, "GET".</remarks>
internal sealed class GetTransport(GraphQLHttpHandler answers, TransportOptions options, Admission admission)
{
    public async Task AnswerAsync(HttpContext context, Caller caller)
    {
        if (await HttpErrors.AcceptAsync(context) is not { } accepted)
        {
            return;
        }

        if (admission.FindDebt(caller) is { } debt)
        {
            await HttpErrors.WriteInDebtAsync(context, debt, accepted.Best);
            return;
        }

        using var request = new ClientRequest { Route = PersistedRoute.Of(context) };
        var error = BatchLimits.TryRead(context.Request, options, out var limits)
            ? request.Parse(context.Request.QueryString, limits.Value)
            : TransportErrors.BatchOperationsForm;
        if (error is not null)
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, error);
            return;
        }

        if (HttpMethods.IsHead(context.Request.Method) && accepted.Best.Parts is not null)
        {
            // A stream has no headers that its events decide, and without a body it has no end.
            context.Response.ContentType = accepted.Best.ContentType;
            context.Response.Headers.CacheControl = "no-cache";
            return;
        }

        var current = new CurrentRequest { Caller = caller, RequestId = context.TraceIdentifier, LastEventId = context.Request.Headers[EventStreamFormat.LastEventId] };
        await answers.WriteAsync(context, current, request, accepted, static operation => operation is OperationType.Query or OperationType.Subscription ? null : TransportErrors.NotByGet(operation));
    }
}
