using Backoffice.GraphQL.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Backoffice.Server.Http;

/// <summary>Refuses addresses and headers that are too long with a sentence. Kestrel, whose own limits are twice ours, can only send a status.</summary>
/// <remarks>RFC 9110 §15.5.15 and RFC 6585 §5.</remarks>
internal sealed class RequestHead(RequestDelegate next, HttpOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget.Length ?? 0;
        return target > options.LongestAddress
            ? ErrorResponse.WriteAsync(context, StatusCodes.Status414UriTooLong, TooLong("The address", "Http__LongestAddress", target, options.LongestAddress, "Send the request by POST."))
            : context.Request.Headers.Count > options.MostHeaders
                ? ErrorResponse.WriteAsync(
                    context,
                    StatusCodes.Status431RequestHeaderFieldsTooLarge,
                    TooLong("The request", "Http__MostHeaders", context.Request.Headers.Count, options.MostHeaders, "Send fewer headers.", "headers"))
            : SizeOf(context.Request.Headers) is var size && size > options.LargestHeaders
                ? ErrorResponse.WriteAsync(
                    context,
                    StatusCodes.Status431RequestHeaderFieldsTooLarge,
                    TooLong("The request", "Http__LargestHeaders", size, options.LargestHeaders, "Send shorter headers.", "bytes of headers"))
            : next(context);
    }

    private static GraphQLError TooLong(string subject, string limit, int asked, int allowed, string advice, string unit = "bytes") =>
        new GraphQLError($"{subject} has {asked} {unit}; at most {allowed} are accepted. {advice}") { Code = ErrorCodes.RequestTooLarge }
            .OverLimit(limit, asked, allowed);

    private static int SizeOf(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                size += name.Length + (value?.Length ?? 0);
            }
        }

        return size;
    }
}
