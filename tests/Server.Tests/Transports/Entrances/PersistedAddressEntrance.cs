using System.Text.Json;

namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>The id of a persisted operation as an address of its own.</summary>
internal sealed class PersistedAddressEntrance() : Entrance("/graphql/persisted/{id}")
{
    public override string SourceOf(OddRequest request) => "The address";

    public override bool Carries(OddRequest request) => request is { Code: "HC0020", Members: [("id", _)] } && IdOf(request) is { } id && !id.Contains('\0', StringComparison.Ordinal);

    public override async Task<Outcome> SendAsync(RunningServer server, OddRequest request)
    {
        using var response = await server.SendAsync(
            HttpMethod.Get, $"/graphql/persisted/{Uri.EscapeDataString(IdOf(request) ?? "")}", accept: BodyEntrance.GraphQL);
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return Outcome.Read((int)response.StatusCode, json.RootElement);
    }

    private static string? IdOf(OddRequest request) => JsonSerializer.Deserialize<string>(request.Members[0].Json);
}
