using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>The data of an answer, and how long its body is.</summary>
internal sealed record Answer(JsonElement Data, int Length);
