using System.Text.Json;

namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>The answer of an entrance.</summary>
/// <param name="Status">The HTTP status; 0 on a WebSocket.</param>
/// <param name="Code">The code of the first error; null for data alone.</param>
/// <param name="Text">The message of the first error, or the data.</param>
internal sealed record Outcome(int Status, string? Code, string Text)
{
    /// <summary>The data; null when there is none.</summary>
    public string? Data { get; private init; }

    /// <summary>Reads a GraphQL response, or the list of errors or single error of a WebSocket.</summary>
    public static Outcome Read(int status, JsonElement response)
    {
        var data = response.ValueKind == JsonValueKind.Object && response.TryGetProperty("data", out var member) ? member.GetRawText() : null;
        if (response.ValueKind == JsonValueKind.Object && response.TryGetProperty("errors", out var errors))
        {
            response = errors;
        }

        if (response.ValueKind == JsonValueKind.Array)
        {
            response = response[0];
        }

        return response.TryGetProperty("message", out var message)
            ? new Outcome(status, response.GetProperty("extensions").GetProperty("code").GetString(), message.GetString() ?? "") { Data = data }
            : new Outcome(status, null, data ?? "") { Data = data };
    }
}
