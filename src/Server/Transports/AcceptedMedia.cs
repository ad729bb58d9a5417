using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Backoffice.Server.Transports;

/// <summary>The media types that an Accept header allows: the best type for a response in one piece, and the best for one in several.</summary>
/// <remarks>RFC 9110 §12.5.1.</remarks>
internal sealed record AcceptedMedia
{
    private static readonly AcceptedMedia OnlyJson = new() { Whole = ResponseMediaType.Json };
    private static readonly AcceptedMedia Anything = new() { Whole = ResponseMediaType.Json, TakesAnything = true };
    private static readonly AcceptedMedia OnlyGraphQL = new() { Whole = ResponseMediaType.GraphQL };
    /// <summary>Server-sent events and nothing else.</summary>
    public static readonly AcceptedMedia OnlyEvents = new() { Pieces = ResponseMediaType.EventStream };

    private static readonly ResponseMediaType[] PieceTypes =
        [ResponseMediaType.Multipart, ResponseMediaType.EventStream, ResponseMediaType.JsonLines];

    /// <summary>The type of a response in one piece; null when the client takes none.</summary>
    public ResponseMediaType? Whole { get; private init; }

    /// <summary>The type of a response in several pieces; null unless the client names one.</summary>
    public ResponseMediaType? Pieces { get; private init; }

    /// <summary>True if the client would rather have pieces, even for a response that is whole.</summary>
    public bool PrefersPieces { get; private init; }

    /// <summary>True if the client wants the older form of incremental delivery.</summary>
    public bool WantsIncrementalVersion01 { get; private init; }

    /// <summary>True if the client takes any type: a subscription is answered with server-sent events, for nothing else can be.</summary>
    public bool TakesAnything { get; private init; }

    /// <summary>True if the header is no list of media types.</summary>
    public bool IsMalformed { get; private init; }

    /// <summary>True if nothing that the client accepts can be served.</summary>
    public bool IsEmpty => Whole is null && Pieces is null;

    /// <summary>The type for a response that is whole, of a request with at least one acceptable type.</summary>
    public ResponseMediaType Best => (PrefersPieces ? Pieces : Whole) ?? Pieces ?? Whole ?? ResponseMediaType.Json;

    /// <summary>Reads an Accept header. Without a preference the answer is JSON.</summary>
    public static AcceptedMedia Negotiate(StringValues accept)
    {
        if (accept.Count == 0)
        {
            return OnlyJson;
        }

        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case "*/*":
                    return Anything;
                case "" or "application/json":
                    return OnlyJson;
                case "application/graphql-response+json":
                    return OnlyGraphQL;
                case "text/event-stream":
                    return OnlyEvents;
            }
        }

        return MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var ranges)
            ? Choose(ranges)
            : new AcceptedMedia { IsMalformed = true };
    }

    private static AcceptedMedia Choose(IList<MediaTypeHeaderValue> ranges)
    {
        var json = Match(ranges, ResponseMediaType.Json.Name).Quality;
        var graphQL = Match(ranges, ResponseMediaType.GraphQL.Name).Quality;
        ResponseMediaType? whole = null;
        if (json > 0 || graphQL > 0)
        {
            // Equal wishes: a client that names the newer type knows it; a wildcard alone gets JSON.
            var namesGraphQL = ranges.Any(range => Is(range, ResponseMediaType.GraphQL.Name));
            whole = graphQL > json || (graphQL == json && namesGraphQL) ? ResponseMediaType.GraphQL : ResponseMediaType.Json;
        }

        ResponseMediaType? pieces = null;
        var best = 0.0;
        foreach (var type in PieceTypes)
        {
            // */* says that the client doesn't care, not that it can read pieces.
            var (quality, specificity) = Match(ranges, type.Name);
            if (specificity > 0 && quality > best)
            {
                (pieces, best) = (type, quality);
            }
        }

        return new AcceptedMedia
        {
            Whole = whole,
            Pieces = pieces == ResponseMediaType.Multipart && ranges.Any(NamesSubscriptions10) ? ResponseMediaType.ApolloMultipart : pieces,
            TakesAnything = pieces is null && ranges.Any(range => range.MatchesAllTypes && range.Quality is not 0),
            PrefersPieces = best > Math.Max(json, graphQL),
            WantsIncrementalVersion01 = pieces is not null && ranges.Any(range => Is(range, pieces.Name) && NamesVersion01(range)),
        };
    }

    /// <summary>The wish for a type: that of the most specific range that covers it.</summary>
    private static (double Quality, int Specificity) Match(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        var type = mediaType.AsSpan(0, mediaType.IndexOf('/', StringComparison.Ordinal));
        var (quality, specificity) = (0.0, -1);
        foreach (var range in ranges)
        {
            if (range.Charset.HasValue && !range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rank = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            var matches = rank == 0
                || (rank == 1 ? range.Type.AsSpan().Equals(type, StringComparison.OrdinalIgnoreCase) : Is(range, mediaType));
            if (matches && rank > specificity)
            {
                (quality, specificity) = (range.Quality ?? 1.0, rank);
            }
        }

        return (quality, specificity);
    }

    private static bool Is(MediaTypeHeaderValue range, string mediaType) =>
        range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Apollo's "Multipart HTTP protocol for GraphQL subscriptions".</summary>
    private static bool NamesSubscriptions10(MediaTypeHeaderValue range) =>
        Is(range, ResponseMediaType.Multipart.Name) && range.Parameters.Any(parameter =>
            parameter.Name.Equals("subscriptionSpec", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(parameter.Value).Equals("1.0", StringComparison.Ordinal));

    /// <summary><c>deferSpec=20220824</c> is what Apollo's clients call it.</summary>
    private static bool NamesVersion01(MediaTypeHeaderValue range) => range.Parameters.Any(parameter =>
        (parameter.Name.Equals("incrementalSpec", StringComparison.OrdinalIgnoreCase) && parameter.Value.Equals("v0.1", StringComparison.Ordinal))
        || (parameter.Name.Equals("deferSpec", StringComparison.OrdinalIgnoreCase) && parameter.Value.Equals("20220824", StringComparison.Ordinal)));
}
