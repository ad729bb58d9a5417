using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Backoffice.Server.Tests;

/// <summary>Keeps what a server logs, for tests that say what it must not log.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    /// <summary>Forgets what was logged so far.</summary>
    public void Clear() => _lines.Clear();

    /// <summary>The first line logged since <see cref="Clear"/> that a client must not cause; null when there is none.</summary>
    /// <remarks>At most one line at information level, and none above.</remarks>
    public string? FindTooMuch()
    {
        var lines = _lines.ToArray();
        return lines.Any(line => line.Level > LogLevel.Information) || lines.Length > 1
            ? string.Join('\n', lines.Select(line => $"{line.Level}: {line.Text}"))
            : null;
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, ConcurrentQueue<(LogLevel Level, string Text)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue((logLevel, $"{category}[{eventId.Id}] {formatter(state, exception)} {exception}"));
            }
        }
    }
}
