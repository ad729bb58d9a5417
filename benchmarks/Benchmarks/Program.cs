using System.CommandLine;
using Backoffice.Benchmarks;
using Backoffice.Benchmarks.Load;
using Backoffice.Server.Commands;
using Backoffice.Server.Local;

using var interruption = new Interruption();
var commandLine = BenchmarkCommandLine.Create();
try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await commandLine.Parse(args).InvokeAsync(configuration, interruption.Token);
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return 130;
}
catch (Exception exception) when (exception is LoadException or LocalPostgresException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
