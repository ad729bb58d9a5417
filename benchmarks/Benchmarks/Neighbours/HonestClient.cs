using System.Diagnostics;
using System.Net;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Neighbours;

/// <summary>The honest company: requests at a steady rate, whatever becomes of those before. A token is used for a second, then another one.</summary>
internal sealed class HonestClient(Uri address, IReadOnlyList<Func<Request>> requests, int perSecond) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 200 })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <summary>Sends requests for a time, and waits for the answers.</summary>
    public async Task<HonestPhase> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var answers = new List<Task<double?>>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            // The first is due at once.
            var due = (int)(clock.Elapsed.TotalSeconds * perSecond) + 1;
            while (answers.Count < due)
            {
                var scheduled = TimeSpan.FromSeconds((double)answers.Count / perSecond);
                answers.Add(AskAsync(requests[answers.Count % requests.Count](), clock, scheduled, cancellationToken));
            }

            await Task.Delay(1, cancellationToken);
        }

        return new HonestPhase([.. await Task.WhenAll(answers)]);
    }

    public void Dispose() => _client.Dispose();

    /// <returns>The milliseconds since the request was due; null when it was not answered well.</returns>
    private async Task<double?> AskAsync(Request request, Stopwatch clock, TimeSpan scheduled, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(address);
        try
        {
            using var response = await _client.SendAsync(message, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.OK && body.AsSpan().IndexOf("\"errors\""u8) < 0
                ? (clock.Elapsed - scheduled).TotalMilliseconds
                : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
