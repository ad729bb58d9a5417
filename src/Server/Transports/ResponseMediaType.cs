using Microsoft.Net.Http.Headers;

namespace Backoffice.Server.Transports;

/// <summary>The media types of single responses, and which one a request accepts.</summary>
/// <remarks>GraphQL over HTTP, "Media Types"; RFC 9110 §12.5.1.</remarks>
internal sealed record ResponseMediaType(string Name, bool IsGraphQL)
{
    public static readonly ResponseMediaType Json = new("application/json", IsGraphQL: false);

    public static readonly ResponseMediaType GraphQL = new("application/graphql-response+json", IsGraphQL: true);

    /// <summary>The value of the Content-Type header.</summary>
    public string ContentType { get; } = Name + "; charset=utf-8";

    /// <summary>The best type for an Accept header, or null when it accepts none. Without a preference it is JSON.</summary>
    public static ResponseMediaType? Negotiate(Microsoft.Extensions.Primitives.StringValues accept)
    {
        if (accept.Count == 0)
        {
            return Json;
        }

        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case "" or "*/*" or "application/json":
                    return Json;
                case "application/graphql-response+json":
                    return GraphQL;
            }
        }

        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var ranges))
        {
            return null;
        }

        var json = Quality(ranges, "application/json");
        var graphQL = Quality(ranges, "application/graphql-response+json");
        if (json <= 0 && graphQL <= 0)
        {
            return null;
        }

        // Equal wishes: a client that names the newer type knows it; a wildcard alone gets JSON.
        var namesGraphQL = ranges.Any(r => r.MediaType.Equals("application/graphql-response+json", StringComparison.OrdinalIgnoreCase));
        return graphQL > json || (graphQL == json && namesGraphQL) ? GraphQL : Json;
    }

    private static double Quality(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        var type = new MediaTypeHeaderValue(mediaType);
        var (quality, specificity) = (0.0, -1);
        foreach (var range in ranges)
        {
            if (range.Charset.HasValue && !range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rank = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            var matches = rank == 0
                || (rank == 1 ? range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase)
                    : range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));
            if (matches && rank > specificity)
            {
                (quality, specificity) = (range.Quality ?? 1.0, rank);
            }
        }

        return quality;
    }
}
