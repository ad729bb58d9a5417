using System.Diagnostics;
using System.Globalization;

namespace Backoffice.Server.Local;

/// <summary>The content of postmaster.pid, checked against the processes that really run.</summary>
/// <remarks>
/// PostgreSQL itself only asks whether some process of its account has the recorded id. After a crash of the machine, or in a
/// container where ids start at 1 again, that is often a stranger, and the cluster would refuse to start for ever.
/// </remarks>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    /// <summary>The running postmaster of a data directory; a file left behind by a dead one is removed.</summary>
    public static PostmasterFile? Read(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, "postmaster.pid");
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = File.ReadAllLines(path);
        if (lines.Length > 3
            && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && IsPostmaster(processId, dataDirectory))
        {
            return new PostmasterFile(processId, port);
        }

        File.Delete(path);
        return null;
    }

    private static bool IsPostmaster(int processId, string dataDirectory)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            if (process.HasExited || !process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
            {
                return false;
            }

            // The postmaster and its children stand in the data directory; a stranger's PostgreSQL stands in another.
            return !OperatingSystem.IsLinux()
                || new FileInfo($"/proc/{processId}/cwd").ResolveLinkTarget(returnFinalTarget: false)?.FullName == RealPath(dataDirectory);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The path with every link in it followed, as the kernel reports it.</summary>
    private static string RealPath(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var here = Path.Combine(RealPath(parent), Path.GetFileName(path));
        return Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? RealPath(target.FullName) : here;
    }
}
