using System.CommandLine;
using Backoffice.Server.Commands;

using var interruption = new Interruption();
var commandLine = CommandLine.Create(printSchema: static () => "# The schema is not there yet.\n");
var arguments = commandLine.Parse(args);
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
