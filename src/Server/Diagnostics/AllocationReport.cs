using System.Text.Json.Serialization;

namespace Backoffice.Server.Diagnostics;

/// <summary>What the process has allocated since its start.</summary>
internal sealed record AllocationReport(long AllocatedBytes, int Gen2Collections, long WorkingSet);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AllocationReport))]
internal sealed partial class AllocationReportContext : JsonSerializerContext;
