using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>A process under load: the server, the hand-written baseline, or a peer.</summary>
internal sealed class Target : IAsyncDisposable
{
    private const string DiagnosticsPath = "diagnostics/allocations";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Task _log;
    private readonly bool _isDotnet;

    private Target(TargetStart start, Process process, int port)
    {
        Name = start.Name;
        Format = start.Format;
        _isDotnet = start.IsDotnet;
        _process = process;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _log = LogAsync(process, start.LogFile);
        LogFile = start.LogFile;
    }

    public string Name { get; }

    public RequestFormat Format { get; }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    private string LogFile { get; }

    public static async Task<Target> StartAsync(TargetStart start, CancellationToken cancellationToken)
    {
        var port = FreePort.Find();
        var command = new ProcessStartInfo(start.Program, start.Arguments(port))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = start.Folder,
        };
        foreach (var (key, value) in start.Environment(port))
        {
            command.Environment[key] = value;
        }

        var target = new Target(start, Process.Start(command) ?? throw new UnreachableException(), port);
        try
        {
            await target.WaitUntilItAnswersAsync(start.Interval, cancellationToken);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends one request and reads its answer; anything but 200 with data and no errors ends the test.</summary>
    public async Task<Answer> AskAsync(
        Operation operation,
        Subject subject,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken)
    {
        using var response = await SendAsync(operation, subject, variables, cancellationToken);
        return await ReadAsync(operation, response, cancellationToken);
    }

    /// <summary>Sends one request, as above.</summary>
    /// <returns>The value of <c>X-Cache</c> in its answer.</returns>
    public async Task<string> AskForSourceAsync(
        Operation operation,
        Subject subject,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken)
    {
        using var response = await SendAsync(operation, subject, variables, cancellationToken);
        await ReadAsync(operation, response, cancellationToken);
        return response.Headers.TryGetValues("X-Cache", out var sources) ? sources.First() : "nothing";
    }

    /// <summary>The figures of the target about its memory; null for a peer.</summary>
    public async Task<GarbageCollection?> ReadGarbageCollectionAsync(CancellationToken cancellationToken) => !_isDotnet
        ? null
        : await _client.GetFromJsonAsync<GarbageCollection>(new Uri(Address, DiagnosticsPath), cancellationToken)
            ?? throw new UnreachableException();

    /// <summary>Has the server collect all its garbage and give free memory back, and reads what is left.</summary>
    public async Task<GarbageCollection> CollectGarbageAsync(CancellationToken cancellationToken) =>
        await _client.GetFromJsonAsync<GarbageCollection>(new Uri(Address, DiagnosticsPath + "?collect=true"), cancellationToken)
            ?? throw new UnreachableException();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
        _client.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(
        Operation operation,
        Subject subject,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken)
    {
        using var message = Format.Create(operation, subject, variables).ToMessage(Address);
        return await _client.SendAsync(message, cancellationToken);
    }

    private async Task<Answer> ReadAsync(Operation operation, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new LoadException(
                $"The {Name} answered {operation.Name} with {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes)}");
        }

        var json = JsonDocument.Parse(bytes).RootElement;
        return !json.TryGetProperty("errors", out var errors)
            ? new Answer(json.GetProperty("data"), bytes.Length)
            : throw new LoadException($"The {Name} answered {operation.Name} with errors: {errors}");
    }

    private async Task WaitUntilItAnswersAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await _client.GetAsync(new Uri(Address, DiagnosticsPath), cancellationToken);
                if (_isDotnet)
                {
                    response.EnsureSuccessStatusCode();
                }

                return;
            }
            catch (HttpRequestException exception) when (exception.StatusCode is not null)
            {
                throw new LoadException(
                    $"The {Name} answered /{DiagnosticsPath} with {(int)exception.StatusCode}: it does not understand Backoffice__Diagnostics.");
            }
            catch (HttpRequestException) when (!_process.HasExited && clock.Elapsed < Timeout)
            {
                await Task.Delay(interval, cancellationToken);
            }
            catch (HttpRequestException)
            {
                throw new LoadException($"The {Name} did not come up; its log is {LogFile}.");
            }
        }
    }

    private static async Task LogAsync(Process process, string file)
    {
        await using var log = new StreamWriter(file);
        using var oneAtATime = new SemaphoreSlim(1);
        await Task.WhenAll(CopyAsync(process.StandardOutput), CopyAsync(process.StandardError));

        async Task CopyAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                await oneAtATime.WaitAsync();
                await log.WriteLineAsync(line);
                await log.FlushAsync();
                oneAtATime.Release();
            }
        }
    }
}
