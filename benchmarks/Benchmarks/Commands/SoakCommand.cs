using System.CommandLine;
using Backoffice.Benchmarks.Soak;

namespace Backoffice.Benchmarks.Commands;

/// <summary><c>soak</c>: hostile and normal traffic.</summary>
internal static class SoakCommand
{
    public static Command Create()
    {
        var defaults = new SoakOptions();
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => defaults.Duration.TotalMinutes };
        var scale = CommonOptions.Scale(defaults.Scale);
        var clients = CommonOptions.Number(
            "--clients", defaults.Clients, "How many clients send normal requests; as many send hostile ones.");
        var seed = CommonOptions.Number("--seed", defaults.Seed);
        var output = new Option<FileInfo?>("--output") { Description = "The Markdown file to write, such as docs/soak.md." };
        var command = new Command("soak", "Send hostile and normal traffic together; fails when memory grows or a normal request does not work.")
        {
            minutes, scale, clients, seed, output,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var soak = new SoakTest(
                new SoakOptions
                {
                    Duration = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
                    Scale = arguments.GetValue(scale),
                    Clients = arguments.GetValue(clients),
                    Seed = arguments.GetValue(seed),
                    Output = arguments.GetValue(output)?.FullName,
                },
                arguments.Typed());
            return await soak.RunAsync(cancellationToken);
        });
        return command;
    }
}
