using System.CommandLine;
using Backoffice.Benchmarks.Commands;
using Backoffice.Benchmarks.Micro;
using BenchmarkDotNet.Running;

namespace Backoffice.Benchmarks;

/// <summary>One subcommand per kind of measurement.</summary>
internal static class BenchmarkCommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Measures Backoffice.");
        root.Subcommands.Add(LoadCommand.Create());
        foreach (var command in CharacteristicCommands.Create())
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(UsersCommand.Create());
        root.Subcommands.Add(SoakCommand.Create());
        root.Subcommands.Add(NeighboursCommand.Create());
        root.Subcommands.Add(PricesCommand.Create());
        root.Subcommands.Add(CreateMicro());
        return root;
    }

    private static Command CreateMicro()
    {
        var arguments = new Argument<string[]>("arguments") { Description = "Passed on to BenchmarkDotNet, such as --filter *Parse*." };
        var output = new Option<FileInfo?>("--output") { Description = "The Markdown file to write, such as docs/engine-benchmarks.md." };
        var command = new Command("micro", "Run the micro benchmarks; without arguments, all of them.") { output, arguments };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] passedOn = [.. parsed.GetValue(arguments) ?? [], .. parsed.UnmatchedTokens];
            var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkCommandLine).Assembly).Run(passedOn is [] ? ["--filter", "*"] : passedOn);
            if (parsed.GetValue(output) is { } file)
            {
                var report = new MicroReport([.. summaries], parsed.Typed());
                await File.WriteAllTextAsync(file.FullName, report.Write(), cancellationToken);
            }

            return 0;
        });
        return command;
    }
}
