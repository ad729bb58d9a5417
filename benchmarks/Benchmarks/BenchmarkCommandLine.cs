using System.CommandLine;
using System.Globalization;
using Backoffice.Benchmarks.Load;
using Backoffice.Benchmarks.Micro;
using Backoffice.Benchmarks.Soak;
using BenchmarkDotNet.Running;

namespace Backoffice.Benchmarks;

/// <summary><c>load</c>: the server against the hand-written limit. <c>soak</c>: hostile and normal traffic. <c>micro</c>: parts of the engine.</summary>
internal static class BenchmarkCommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Measures Backoffice.");
        root.Subcommands.Add(CreateLoad());
        root.Subcommands.Add(CreateSoak());
        root.Subcommands.Add(CreateMicro());
        return root;
    }

    private static Command CreateLoad()
    {
        var defaults = new LoadOptions();
        var scale = new Option<int>("--scale")
        {
            Description = "How many times 20,000 customers; a database per scale is made once. 10 or more give 20 companies.",
            DefaultValueFactory = _ => defaults.Scale,
        };
        var connections = new Option<int>("--connections") { DefaultValueFactory = _ => defaults.Connections };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => defaults.Rounds };
        var operations = new Option<string>("--operations")
        {
            Description = "Names of files in benchmarks/Operations, separated by commas.",
            DefaultValueFactory = _ => string.Join(',', defaults.Operations),
        };
        var targets = new Option<string>("--targets")
        {
            Description = "server,limit or one of them; the comparison needs both.",
            DefaultValueFactory = _ => string.Join(',', defaults.Targets),
        };
        var duration = CreateSeconds("--duration", "How long each measurement lasts.", defaults.Duration);
        var warmUp = CreateSeconds("--warm-up", "How long each target runs before the first measurement.", defaults.WarmUp);
        var output = new Option<FileInfo?>("--output") { Description = "The Markdown file to write, such as docs/benchmarks.md." };
        var command = new Command("load", "Measure the server against the hand-written limit, end to end.")
        {
            scale, connections, duration, rounds, operations, targets, warmUp, output,
        };
        command.SetAction((arguments, cancellationToken) => new LoadTest(
            new LoadOptions
            {
                Scale = arguments.GetValue(scale),
                Connections = arguments.GetValue(connections),
                Rounds = arguments.GetValue(rounds),
                Duration = arguments.GetValue(duration),
                WarmUp = arguments.GetValue(warmUp),
                Operations = Split(arguments.GetRequiredValue(operations)),
                Targets = Split(arguments.GetRequiredValue(targets)),
                Output = arguments.GetValue(output)?.FullName,
            },
            "load " + string.Join(' ', arguments.Tokens.Skip(1).Select(token => token.Value))).RunAsync(cancellationToken));
        return command;
    }

    private static Command CreateSoak()
    {
        var defaults = new SoakOptions();
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => defaults.Duration.TotalMinutes };
        var scale = new Option<int>("--scale") { DefaultValueFactory = _ => defaults.Scale };
        var clients = new Option<int>("--clients")
        {
            Description = "How many clients send normal requests; as many send hostile ones.",
            DefaultValueFactory = _ => defaults.Clients,
        };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => defaults.Seed };
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
                "soak " + string.Join(' ', arguments.Tokens.Skip(1).Select(token => token.Value)));
            return await soak.RunAsync(cancellationToken);
        });
        return command;
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
                var report = new MicroReport([.. summaries], "micro " + string.Join(' ', parsed.Tokens.Skip(1).Select(token => token.Value)));
                await File.WriteAllTextAsync(file.FullName, report.Write(), cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static Option<TimeSpan> CreateSeconds(string name, string description, TimeSpan standard) => new(name)
    {
        Description = $"{description} In seconds, such as 10s.",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(seconds);
            }

            result.AddError($"{name} takes a number of seconds, such as 10s.");
            return default;
        },
    };

    private static string[] Split(string names) =>
        names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
