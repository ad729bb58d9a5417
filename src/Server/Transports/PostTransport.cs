using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Composition;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.Requests;
using Backoffice.Server.Transports.Uploads;
using Microsoft.Net.Http.Headers;
using Backoffice.Server.Transports.Streaming;

namespace Backoffice.Server.Transports;

/// <summary>GraphQL by POST: a request or a batch as JSON, or a form with files.</summary>
/// <remarks>
/// GraphQL over HTTP, "POST". What a page of another origin can send without asking first (text/plain, an HTML form) is refused, and
/// a form with files needs a header that such a page can't set.
/// </remarks>
internal sealed class PostTransport(GraphQLHttpHandler answers, TransportOptions options, HttpOptions http, MemoryBudgets memory, Admission admission)
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

        if (!BatchLimits.TryRead(context.Request, options, out var limits))
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, TransportErrors.BatchOperationsForm);
            return;
        }

        var current = new CurrentRequest { Caller = caller, RequestId = context.TraceIdentifier, LastEventId = context.Request.Headers[EventStreamFormat.LastEventId] };
        using var request = new ClientRequest(memory.Input, ByteOwner.Of(caller.CompanyId)) { Route = PersistedRoute.Of(context) };
        if (IsJson(context.Request.ContentType))
        {
            await request.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, context.RequestAborted);
            admission.PayForReading(caller, request.Length);
            if (request.Parse(limits.Value) is { } error)
            {
                await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, error);
                return;
            }
        }
        else if (MultipartForm.IsOneOf(context.Request))
        {
            var form = await MultipartForm.ReadAsync(context.Request, request, http);
            admission.PayForReading(caller, request.Length);
            if ((form.Error ?? request.ParseOperations(limits.Value) ?? request.Place(form.Map, form.Files)) is { } error)
            {
                await HttpErrors.WriteAsync(context, StatusCodes.Status400BadRequest, error);
                return;
            }

            current.Files = new FormFiles(form.Files);
        }
        else
        {
            await HttpErrors.WriteAsync(
                context, StatusCodes.Status415UnsupportedMediaType, TransportErrors.UnsupportedContentType(context.Request.ContentType));
            return;
        }

        await answers.WriteAsync(context, current, request, accepted, checkOperation: null);
    }

    private static bool IsJson(string? contentType)
    {
        if (contentType is "application/json")
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
