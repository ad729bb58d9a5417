using System.Text.Json.Serialization;

namespace Backoffice.Server.Diagnostics;

/// <summary>The bytes that the process has allocated since its start, and those that it holds.</summary>
internal sealed record AllocationReport(long AllocatedBytes, int Gen2Collections, long WorkingSet, long HeapBytes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AllocationReport))]
internal sealed partial class AllocationReportContext : JsonSerializerContext;
