using System.Text;
using System.Text.Json;

namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>The request as parameters of a GET: texts as they are, variables and extensions as JSON.</summary>
internal sealed class AddressEntrance() : Entrance("GET")
{
    private const int LongestAddress = 8_000;

    private static readonly string[] Texts = ["query", "operationName", "id", "documentId", "onError"];
    private static readonly string[] Json = ["variables", "extensions"];

    public override string SourceOf(OddRequest request) => $"The parameter \"{FaultyMember(request).Name}\"";

    public override byte[] TextOf(OddRequest request)
    {
        var (name, json) = FaultyMember(request);
        return Json.Contains(name) ? OddRequest.Encode(json) : TextOf(json) ?? [];
    }

    public override bool Carries(OddRequest request) =>
        request.Members.All(member => Json.Contains(member.Name) || (Texts.Contains(member.Name) && (member.Json == "null" || TextOf(member.Json) is not null)))
        && request.Members.DistinctBy(member => member.Name).Count() == request.Members.Length
        && AddressOf(request).Length < LongestAddress;

    public override async Task<Outcome> SendAsync(RunningServer server, OddRequest request)
    {
        using var response = await server.SendAsync(HttpMethod.Get, AddressOf(request), accept: BodyEntrance.GraphQL);
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return Outcome.Read((int)response.StatusCode, json.RootElement);
    }

    /// <summary>The bytes of a string; null for JSON that is none, or is one only by escapes that an address does not have.</summary>
    private static byte[]? TextOf(string json)
    {
        if (json is not ['"', .., '"'])
        {
            return null;
        }

        var bytes = OddRequest.Encode(json[1..^1]);
        if (bytes.Contains((byte)0))
        {
            return null;
        }

        try
        {
            return json.Contains('\\', StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(json) ?? "")
                : bytes.Any(static value => value < ' ') ? null
                : bytes;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string AddressOf(OddRequest request) => "/graphql?" + string.Join('&', request.Members
        .Where(member => member.Json != "null" || Json.Contains(member.Name))
        .Select(member => $"{member.Name}={Escape(Json.Contains(member.Name) ? OddRequest.Encode(member.Json) : TextOf(member.Json) ?? [])}"));

    private static string Escape(byte[] bytes) => string.Concat(bytes.Select(static value =>
        char.IsAsciiLetterOrDigit((char)value) ? ((char)value).ToString() : $"%{value:X2}"));

    private static (string Name, string Json) FaultyMember(OddRequest request) =>
        request.Members.LastOrDefault(member => request.Marker.Length > 0 ? member.Json.Contains(request.Marker, StringComparison.Ordinal) : Json.Contains(member.Name));
}
