using System.CommandLine;
using Backoffice.Benchmarks.Neighbours;

namespace Backoffice.Benchmarks.Commands;

/// <summary><c>neighbours</c>: attacks beside an honest company.</summary>
internal static class NeighboursCommand
{
    public static Command Create()
    {
        var defaults = new NeighboursOptions();
        var only = CommonOptions.Names("--only", defaults.Only, "The attacks to run, with commas between; all if it is left out.");
        var duration = CommonOptions.Seconds("--duration", "How long each attack takes, and the calm before it.", defaults.Duration);
        var scale = CommonOptions.Scale(defaults.Scale);
        var rate = CommonOptions.Number("--rate", defaults.Rate, "How many requests the honest company sends in a second.");
        var repeat = CommonOptions.Number("--repeat", defaults.Repeat, "How often each attack is run; the median counts.");
        var server = new Option<DirectoryInfo?>("--server") { Description = "The folder of a published server to attack instead of this one." };
        var command = new Command("neighbours", "Attack the server beside an honest company; fails when that has errors, or a p99 of more than three times as long.")
        {
            only, duration, scale, rate, repeat, server, CreateAttack(),
        };
        command.SetAction((arguments, cancellationToken) => new NeighboursTest(new NeighboursOptions
        {
            Only = arguments.GetValue(only) ?? [],
            Duration = arguments.GetValue(duration),
            Scale = arguments.GetValue(scale),
            Rate = arguments.GetValue(rate),
            Repeat = arguments.GetValue(repeat),
            Server = arguments.GetValue(server)?.FullName,
        }).RunAsync(cancellationToken));
        return command;
    }

    /// <summary>The other process of <c>neighbours</c>, which it starts itself.</summary>
    private static Command CreateAttack()
    {
        var name = new Argument<string>("name");
        var task = new Argument<FileInfo>("task");
        var command = new Command("attack", "Run one attack from a task file, from one line of input to the next.") { name, task };
        command.Hidden = true;
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await AttackProcess.RunAsync(arguments.GetRequiredValue(name), arguments.GetRequiredValue(task), cancellationToken);
            return 0;
        });
        return command;
    }
}
