namespace Backoffice.Server;

/// <summary>The server can't start as it is configured; the message is one sentence that names the key and says what to do.</summary>
public sealed class StartupException(string message, Exception? innerException = null) : Exception(message, innerException);
