using System.CommandLine;
using Backoffice.Benchmarks.Prices;

namespace Backoffice.Benchmarks.Commands;

/// <summary><c>prices</c>: whether the price of an operation says what it costs.</summary>
internal static class PricesCommand
{
    public static Command Create()
    {
        var defaults = new PricesOptions();
        var operations = CommonOptions.Number("--operations", defaults.Operations, "How many operations are generated.");
        var scale = CommonOptions.Scale(defaults.Scale);
        var seed = CommonOptions.Number("--seed", defaults.Seed);
        var rounds = CommonOptions.Number("--rounds", defaults.Rounds, "How often each operation is measured; the median counts.");
        var requests = CommonOptions.Number("--requests", defaults.Requests, "How many requests are measured together.");
        var propose = new Option<bool>("--propose") { Description = "Fit weights to what was measured." };
        var output = CommonOptions.Output();
        var command = new Command("prices", "Measure generated operations and rank their CPU times beside their prices.")
        {
            operations, scale, seed, rounds, requests, propose, output,
        };
        command.SetAction((arguments, cancellationToken) => new PricesTest(new PricesOptions
        {
            Operations = arguments.GetValue(operations),
            Scale = arguments.GetValue(scale),
            Seed = arguments.GetValue(seed),
            Rounds = arguments.GetValue(rounds),
            Requests = arguments.GetValue(requests),
            Proposes = arguments.GetValue(propose),
            Output = arguments.GetValue(output)?.FullName,
            Command = arguments.Typed(),
        }).RunAsync(cancellationToken));
        return command;
    }
}
