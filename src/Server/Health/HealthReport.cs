using System.Text.Json.Serialization;

namespace Backoffice.Server.Health;

internal sealed record HealthReport(string Status, IReadOnlyDictionary<string, HealthReport.Check>? Checks = null)
{
    public const string Up = "up";

    /// <summary>Requests are answered, with less than the whole house behind them.</summary>
    public const string Degraded = "degraded";

    public const string Down = "down";

    internal sealed record Check(string Status, string? Reason = null);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthReportContext : JsonSerializerContext;
