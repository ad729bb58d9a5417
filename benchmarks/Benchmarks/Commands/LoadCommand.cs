using System.CommandLine;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Commands;

/// <summary><c>load</c>: the server, the hand-written baseline and the peers.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var defaults = new LoadOptions();
        var scale = CommonOptions.Scale(defaults.Scale);
        var connections = CommonOptions.Number("--connections", defaults.Connections);
        var rounds = CommonOptions.Number("--rounds", defaults.Rounds);
        var operations = CommonOptions.Names(
            "--operations", defaults.Operations, "Names of files in benchmarks/Operations, separated by commas; constant-8k and redis-8k of the baseline.");
        var targets = CommonOptions.Names("--targets", defaults.Targets, $"Some of {string.Join(',', [.. TargetNames.All, .. TargetNames.Caching])}.");
        var duration = CommonOptions.Seconds("--duration", "How long each measurement lasts.", defaults.Duration);
        var warmUp = CommonOptions.Seconds("--warm-up", "How long each target runs before the first measurement.", defaults.WarmUp);
        var former = new Option<DirectoryInfo?>("--former") { Description = "The folder of another build of the server, published before, to measure beside them." };
        var output = CommonOptions.Output();
        var command = new Command("load", "Measure the server beside the hand-written baseline and the peers, end to end.")
        {
            scale, connections, duration, rounds, operations, targets, former, warmUp, output,
        };
        command.SetAction((arguments, cancellationToken) => new LoadTest(
            new LoadOptions
            {
                Scale = arguments.GetValue(scale),
                Connections = arguments.GetValue(connections),
                Rounds = arguments.GetValue(rounds),
                Duration = arguments.GetValue(duration),
                WarmUp = arguments.GetValue(warmUp),
                Operations = arguments.GetRequiredValue(operations),
                Targets = arguments.GetValue(former) is null
                    ? arguments.GetRequiredValue(targets)
                    : [.. arguments.GetRequiredValue(targets), TargetNames.Former],
                Former = arguments.GetValue(former)?.FullName,
                Output = arguments.GetValue(output)?.FullName,
            },
            arguments.Typed()).RunAsync(cancellationToken));
        return command;
    }
}
