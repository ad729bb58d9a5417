namespace Backoffice.Benchmarks.Load;

/// <summary>The measurement can't go on or can't be believed; the message says why.</summary>
internal sealed class LoadException(string message) : Exception(message);
