namespace Backoffice.Schema.Tests.Caching;

/// <summary>An answer was given that should not have been.</summary>
internal sealed class StaleAnswerException(string message) : Exception(message);
