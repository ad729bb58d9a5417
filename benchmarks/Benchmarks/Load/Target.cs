using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>A process under load: the server, or the hand-written limit.</summary>
internal sealed class Target : IAsyncDisposable
{
    public const string Server = "server";
    public const string Limit = "limit";

    private const string DiagnosticsPath = "diagnostics/allocations";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Task _log;

    private Target(string name, Process process, int port, string logFile)
    {
        Name = name;
        _process = process;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _log = LogAsync(process, logFile);
        LogFile = logFile;
    }

    public string Name { get; }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    private string LogFile { get; }

    public static async Task<Target> StartAsync(
        string name,
        string assembly,
        Func<int, IEnumerable<string>> arguments,
        IReadOnlyDictionary<string, string> environment,
        string logFile,
        CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments(port)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly) ?? ".",
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var target = new Target(name, Process.Start(start) ?? throw new UnreachableException(), port, logFile);
        try
        {
            await target.WaitUntilItAnswersAsync(cancellationToken);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    public Request CreateRequest(Operation operation, Subject subject, string? argument)
    {
        if (Name == Server)
        {
            return new Request("/graphql", subject.Token, operation.Body(argument));
        }

        var query = argument is null ? "" : $"?{operation.Variable}={argument}";

        // The smallest operation is compared with reading and answering the same bytes, so the limit gets the body too.
        var body = operation.Name == Operation.Typename ? operation.Body(null) : null;
        return new Request($"/{operation.Name}{query}", subject.Token, body);
    }

    /// <summary>Sends one request and reads its answer; anything but 200 with data and no errors ends the test.</summary>
    public async Task<Answer> AskAsync(Operation operation, Subject subject, string? argument, CancellationToken cancellationToken)
    {
        using var message = CreateRequest(operation, subject, argument).ToMessage(Address);
        using var response = await _client.SendAsync(message, cancellationToken);
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

    public async Task<GarbageCollection> ReadGarbageCollectionAsync(CancellationToken cancellationToken) =>
        await _client.GetFromJsonAsync<GarbageCollection>(new Uri(Address, DiagnosticsPath), cancellationToken)
            ?? throw new UnreachableException();

    /// <summary>Has the server collect all its garbage and give free memory back, and reads what is left.</summary>
    public async Task<GarbageCollection> CollectGarbageAsync(CancellationToken cancellationToken) =>
        await _client.GetFromJsonAsync<GarbageCollection>(new Uri(Address, DiagnosticsPath + "?collect=true"), cancellationToken)
            ?? throw new UnreachableException();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
        _client.Dispose();
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await _client.GetAsync(new Uri(Address, DiagnosticsPath), cancellationToken);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException exception) when (exception.StatusCode is not null)
            {
                throw new LoadException(
                    $"The {Name} answered /{DiagnosticsPath} with {(int)exception.StatusCode}: it does not understand Backoffice__Diagnostics.");
            }
            catch (HttpRequestException) when (!_process.HasExited && clock.Elapsed < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
