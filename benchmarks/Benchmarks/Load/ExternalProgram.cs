using System.ComponentModel;
using System.Diagnostics;

namespace Backoffice.Benchmarks.Load;

/// <summary>Runs a program to its end.</summary>
internal static class ExternalProgram
{
    /// <summary>Its exit code and output; null when it is not on this machine.</summary>
    public static async Task<(int ExitCode, string Output)?> TryRunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        try
        {
            using var process = Process.Start(start) ?? throw new UnreachableException();
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
                var error = process.StandardError.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return (process.ExitCode, await output + await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
