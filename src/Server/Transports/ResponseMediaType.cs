using Backoffice.Server.Transports.Streaming;

namespace Backoffice.Server.Transports;

/// <summary>A media type of responses.</summary>
/// <remarks>GraphQL over HTTP, "Media Types".</remarks>
internal sealed record ResponseMediaType(string Name, bool IsGraphQL = false, PartFormat? Parts = null)
{
    public static readonly ResponseMediaType Json = new("application/json");

    public static readonly ResponseMediaType GraphQL = new("application/graphql-response+json", IsGraphQL: true);

    public static readonly ResponseMediaType Multipart = new("multipart/mixed", Parts: new MultipartFormat());

    public static readonly ResponseMediaType ApolloMultipart = new("multipart/mixed", Parts: new ApolloMultipartFormat());

    public static readonly ResponseMediaType EventStream = new("text/event-stream", Parts: new EventStreamFormat());

    public static readonly ResponseMediaType JsonLines = new("application/jsonl", Parts: new JsonLinesFormat());

    /// <summary>The value of the Content-Type header.</summary>
    public string ContentType { get; } = Parts?.ContentType ?? Name + "; charset=utf-8";
}
