using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>The request as the body of a POST: alone, compressed, as the item of a batch, as the operations of a form, or asking for events.</summary>
internal sealed class BodyEntrance(string name, string source = "The body") : Entrance(name)
{
    public const string GraphQL = "application/graphql-response+json";

    public string Accept { get; init; } = GraphQL;

    public bool IsBatch { get; init; }

    public bool IsForm { get; init; }

    public bool IsCompressed { get; init; }

    public override int FailedStatus => IsBatch || Accept != GraphQL ? 200 : 400;

    public override int RefusedStatus => IsBatch ? 200 : 400;

    public override string SourceOf(OddRequest request) => source;

    public override byte[] TextOf(OddRequest request) => IsBatch ? [(byte)'[', .. request.ToJson(), (byte)']'] : request.ToJson();

    public override async Task<Outcome> SendAsync(RunningServer server, OddRequest request)
    {
        var text = TextOf(request);
        HttpContent content = IsForm
            ? new MultipartFormDataContent { { new ByteArrayContent(text), "operations" }, { new StringContent("{}"), "map" } }
            : new ByteArrayContent(IsCompressed ? Compress(text) : text);
        if (!IsForm)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (IsCompressed)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", content, Accept, ("GraphQL-Preflight", "1"));
        var answer = await response.Content.ReadAsStringAsync();
        if (answer.StartsWith("event: next\ndata: ", StringComparison.Ordinal))
        {
            answer = answer.Split('\n')[1]["data: ".Length..];
        }

        using var json = JsonDocument.Parse(answer);
        return Outcome.Read((int)response.StatusCode, json.RootElement is { ValueKind: JsonValueKind.Array } batch ? batch[0] : json.RootElement);
    }

    private static byte[] Compress(byte[] text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(text);
        }

        return compressed.ToArray();
    }
}
