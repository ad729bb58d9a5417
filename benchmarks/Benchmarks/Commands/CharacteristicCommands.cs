using System.CommandLine;
using Backoffice.Benchmarks.Caching;
using Backoffice.Benchmarks.Characteristics;

namespace Backoffice.Benchmarks.Commands;

/// <summary>The smaller measurements of the server alone, and all of them in one go.</summary>
internal static class CharacteristicCommands
{
    public static IEnumerable<Command> Create()
    {
        yield return Create("growth", "Compare the list page over 1,000 and 1,000,000 customers.", RunGrowthAsync);
        yield return Create("connections", "Compare 256 connections with 32, and watch memory and collections.", RunConnectionsAsync);
        yield return Create("allocation", "Find what a list page allocates beyond its rows.", RunAllocationAsync);
        yield return Create("startup", "Time the start of the server up to its first answer.", RunStartupAsync);
        yield return Create(
            "cache",
            "Measure answers from the cache beside hand-written endpoints, and the hits of a replayed day.",
            (options, cancellationToken) => new CacheTest(options).RunAsync(cancellationToken));
        yield return Create(
            "characteristics",
            "Measure connections, allocation, startup and growth, one after the other.",
            async (options, cancellationToken) =>
            {
                await RunConnectionsAsync(options, cancellationToken);
                await RunAllocationAsync(options, cancellationToken);
                await RunStartupAsync(options, cancellationToken);
                await RunGrowthAsync(options, cancellationToken);
            });
    }

    private static Task RunGrowthAsync(CharacteristicOptions options, CancellationToken cancellationToken) =>
        new GrowthTest(options).RunAsync(cancellationToken);

    private static Task RunConnectionsAsync(CharacteristicOptions options, CancellationToken cancellationToken) =>
        new ConnectionsTest(options).RunAsync(cancellationToken);

    private static Task RunAllocationAsync(CharacteristicOptions options, CancellationToken cancellationToken) =>
        new AllocationTest(options).RunAsync(cancellationToken);

    private static Task RunStartupAsync(CharacteristicOptions options, CancellationToken cancellationToken) =>
        new StartupTest(options).RunAsync(cancellationToken);

    private static Command Create(string name, string description, Func<CharacteristicOptions, CancellationToken, Task> run)
    {
        var defaults = new CharacteristicOptions();
        var scale = CommonOptions.Scale(defaults.Scale);
        var connections = CommonOptions.Number("--connections", defaults.Connections, "Where the measurement does not say itself how many.");
        var rounds = CommonOptions.Number("--rounds", defaults.Rounds);
        var duration = CommonOptions.Seconds("--duration", "How long each measurement lasts.", defaults.Duration);
        var warmUp = CommonOptions.Seconds("--warm-up", "How long the server runs before the first measurement.", defaults.WarmUp);
        var output = CommonOptions.Output();
        var command = new Command(name, description) { scale, connections, rounds, duration, warmUp, output };
        command.SetAction((arguments, cancellationToken) => run(
            new CharacteristicOptions
            {
                Scale = arguments.GetValue(scale),
                Connections = arguments.GetValue(connections),
                Rounds = arguments.GetValue(rounds),
                Duration = arguments.GetValue(duration),
                WarmUp = arguments.GetValue(warmUp),
                Output = arguments.GetValue(output)?.FullName,
                Command = arguments.Typed(),
            },
            cancellationToken));
        return command;
    }
}
