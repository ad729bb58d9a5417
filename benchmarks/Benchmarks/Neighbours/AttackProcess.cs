using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Neighbours;

/// <summary>
/// An attack in a process of its own. Attackers are on other machines, so that it has the lowest priority: on the cores that it shares with the
/// server and the honest client it must cost them nothing but what it makes the server do.
/// </summary>
internal sealed class AttackProcess : IAsyncDisposable
{
    /// <summary>After that an attack which doesn't end is killed.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private AttackProcess(Process process) => _process = process;

    /// <summary>Starts the process, which then waits.</summary>
    public static async Task<AttackProcess> StartAsync(Attack attack, AttackTask task, string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"neighbours-{attack.Name}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(task), cancellationToken);
        var start = new ProcessStartInfo("nice", ["-n", "19", "dotnet", typeof(AttackProcess).Assembly.Location, "neighbours", "attack", attack.Name, file])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = new AttackProcess(Process.Start(start) ?? throw new UnreachableException());
        await process.ReadLineAsync(cancellationToken);
        return process;
    }

    /// <summary>The work of the started process.</summary>
    public static async Task RunAsync(string name, FileInfo file, CancellationToken cancellationToken)
    {
        var attack = Attack.All.First(attack => attack.Name == name);
        var task = JsonSerializer.Deserialize<AttackTask>(await File.ReadAllTextAsync(file.FullName, cancellationToken)) ?? throw new UnreachableException();
        using var target = new AttackTarget(task.Address, task.Users);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadLineAsync(cancellationToken);
        var attacking = Task.Run(() => attack.RunAsync(target, end.Token), cancellationToken);
        await Console.In.ReadLineAsync(cancellationToken);
        await end.CancelAsync();
        await Task.WhenAny(attacking, Task.Delay(Timeout / 2, cancellationToken));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target.Accepted} {target.Refused}"));
    }

    /// <summary>Begins the attack.</summary>
    public Task BeginAsync() => _process.StandardInput.WriteLineAsync();

    /// <summary>Ends the attack.</summary>
    /// <returns>The requests that the server let through, and those that it refused.</returns>
    public async Task<(long Accepted, long Refused)> EndAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync();
        var counts = (await ReadLineAsync(cancellationToken)).Split(' ');
        return (long.Parse(counts[0], CultureInfo.InvariantCulture), long.Parse(counts[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Timeout, cancellationToken)
        ?? throw new LoadException("The attack ended before it was told to.");
}
