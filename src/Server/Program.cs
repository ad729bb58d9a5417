using System.CommandLine;
using Backoffice.Server.Commands;
using Backoffice.Server.Composition;

using var interruption = new Interruption();
var commandLine = CommandLine.Create(GraphQLServices.PrintSchema, GraphQLServices.PrintPermissions);
var arguments = commandLine.Parse(args);
if (arguments.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync($"{error.Message} See --help.");
    return 1;
}

try
{
    // The interruption is ours to handle: System.CommandLine would give the clean-up two seconds.
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await arguments.InvokeAsync(configuration, interruption.Token);
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return 0;
}
catch (Exception exception) when (StartupFailure.Explain(exception) is not null)
{
    await Console.Error.WriteLineAsync(StartupFailure.Explain(exception));
    return 1;
}
