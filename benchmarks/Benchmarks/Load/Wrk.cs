using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>Runs wrk with a script that sends prepared requests one after the other.</summary>
internal sealed class Wrk(string folder, int connections)
{
    private const string Marker = "RESULT ";
    private const int Threads = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        if (await IsInstalledAsync(cancellationToken))
        {
            return;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            Console.WriteLine("wrk is missing: installing it with apt-get.");
            await ExternalProgram.TryRunAsync("apt-get", ["-q", "update"], ".", cancellationToken);
            await ExternalProgram.TryRunAsync(
                "apt-get", ["-q", "install", "--yes", "--no-install-recommends", "wrk"], ".", cancellationToken);
        }

        if (!await IsInstalledAsync(cancellationToken))
        {
            throw new LoadException("wrk was not found on this machine: install it, on Debian and Ubuntu with `sudo apt-get install wrk`.");
        }
    }

    /// <summary>Loads a target for that long; an error in any answer ends the test, and so does no answer at all.</summary>
    public async Task<WrkResult> RunAsync(Workload workload, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (result, output) = await LoadAsync(workload, duration, cancellationToken);
        return result.Requests > 0 ? result : throw NotAnswered(workload, output);
    }

    /// <summary>Loads a target that is to become warm. One that has not answered anything so soon is not yet wrong.</summary>
    public Task WarmUpAsync(Workload workload, TimeSpan duration, CancellationToken cancellationToken) =>
        LoadAsync(workload, duration, cancellationToken);

    private async Task<(WrkResult Result, string Output)> LoadAsync(
        Workload workload, TimeSpan duration, CancellationToken cancellationToken)
    {
        var script = await WriteScriptAsync(workload, cancellationToken);
        string[] arguments =
        [
            "--threads", Threads.ToString(CultureInfo.InvariantCulture),
            "--connections", connections.ToString(CultureInfo.InvariantCulture),
            "--duration", string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalSeconds}s"),
            "--timeout", "10s",
            "--script", script,
            workload.Target.Address.ToString(),
        ];
        var output = (await ExternalProgram.TryRunAsync("wrk", arguments, folder, cancellationToken))?.Output ?? "";
        var start = output.IndexOf(Marker, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new LoadException($"wrk gave no result for {workload.Operation.Name}: {output}");
        }

        var result = JsonSerializer.Deserialize<WrkResult>(output[(start + Marker.Length)..].Split('\n')[0], Json)
            ?? throw new UnreachableException();
        return result.Errors == 0 ? (result, output) : throw NotAnswered(workload, output);
    }

    private static LoadException NotAnswered(Workload workload, string output) =>
        new($"{workload.Target.Name}, {workload.Operation.Name}: errors under load. {output}");

    private static async Task<bool> IsInstalledAsync(CancellationToken cancellationToken) =>
        await ExternalProgram.TryRunAsync("wrk", ["--version"], ".", cancellationToken) is not null;

    private async Task<string> WriteScriptAsync(Workload workload, CancellationToken cancellationToken)
    {
        var name = Path.Combine(folder, $"{workload.Target.Name}-{workload.Operation.Name}");
        var requests = $"{name}.requests";
        await using (var file = File.Create(requests))
        {
            foreach (var (subject, variables) in workload.Requests)
            {
                var bytes = workload.Target.Format.Create(workload.Operation, subject, variables).ToBytes(workload.Target.Address);
                file.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}\n")));
                file.Write(bytes);
            }
        }

        // Each thread begins at a place of its own; requests are made before the clock starts.
        var script = $"{name}.lua";
        await File.WriteAllTextAsync(
            script,
            $$"""
            local threads = 0

            function setup(thread)
              thread:set("offset", threads * 7919)
              threads = threads + 1
            end

            function init()
              requests = {}
              local file = assert(io.open([[{{requests}}]], "rb"))
              for length in file:lines() do
                requests[#requests + 1] = file:read(tonumber(length))
              end
              file:close()
              position = offset % #requests
            end

            function request()
              position = position % #requests + 1
              return requests[position]
            end

            function done(summary, latency)
              local errors = summary.errors
              io.write(string.format(
                '{{Marker}}{"requests":%d,"microseconds":%d,"bytes":%d,"errors":%d,"p50":%d,"p99":%d}\n',
                summary.requests, summary.duration, summary.bytes,
                errors.status + errors.connect + errors.read + errors.write + errors.timeout,
                latency:percentile(50), latency:percentile(99)))
            end

            """,
            cancellationToken);
        return script;
    }
}
