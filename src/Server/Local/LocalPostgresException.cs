namespace Backoffice.Server.Local;

/// <summary>The private cluster can't run; the message is one sentence that says what to do.</summary>
public sealed class LocalPostgresException(string message, Exception? innerException = null) : Exception(message, innerException);
