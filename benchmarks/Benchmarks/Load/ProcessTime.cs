using System.Globalization;

namespace Backoffice.Benchmarks.Load;

/// <summary>CPU time and memory of processes as Linux's /proc tells them.</summary>
internal static class ProcessTime
{
    // The unit of /proc/PID/stat on every Linux that .NET runs on: sysconf(_SC_CLK_TCK).
    private const double TicksPerSecond = 100;

    private const int Parent = 1;
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int ReapedUserTime = 13;
    private const int ReapedSystemTime = 14;

    /// <summary>The time that a process itself has used.</summary>
    public static TimeSpan Of(int processId) => ReadStat(processId) is { } stat ? OwnTime(stat) : TimeSpan.Zero;

    /// <summary>The time that a process, its children and its dead children have used; for a postmaster, that is all of PostgreSQL.</summary>
    public static TimeSpan OfTree(int processId)
    {
        if (ReadStat(processId) is not { } root)
        {
            return TimeSpan.Zero;
        }

        return OwnTime(root) + Ticks(root[ReapedUserTime]) + Ticks(root[ReapedSystemTime])
            + ChildrenOf(processId).Aggregate(TimeSpan.Zero, (total, child) => total + Of(child));
    }

    /// <summary>
    /// The time that the living threads of a process and of its children have used, to the nanosecond: for work that is shorter than a tick. What
    /// threads have used that have ended meanwhile is missing.
    /// </summary>
    public static TimeSpan OfThreads(int processId) =>
        ChildrenOf(processId).Append(processId).Aggregate(TimeSpan.Zero, (total, process) => total + ReadThreads(process));

    /// <summary>Tests whether a process is still there.</summary>
    public static bool IsRunning(int processId) => ReadStat(processId) is [not "Z", ..];

    /// <summary>The most memory that a process and its children have had, in MB.</summary>
    public static int PeakMegabytes(int processId) =>
        ChildrenOf(processId).Prepend(processId).Sum(ReadPeak) / 1024;

    private static TimeSpan ReadThreads(int processId)
    {
        var nanoseconds = 0L;
        try
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{processId}/task"))
            {
                nanoseconds += long.Parse(File.ReadAllText($"{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // It has ended.
        }

        return TimeSpan.FromMicroseconds(nanoseconds / 1_000.0);
    }

    private static int ReadPeak(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    private static List<int> ChildrenOf(int processId)
    {
        var parent = processId.ToString(CultureInfo.InvariantCulture);
        var children = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var child)
                && ReadStat(child) is { } stat
                && stat[Parent] == parent)
            {
                children.Add(child);
            }
        }

        return children;
    }

    /// <summary>The fields after the name, which may contain spaces; null when the process is gone.</summary>
    private static string[]? ReadStat(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static TimeSpan OwnTime(string[] stat) => Ticks(stat[UserTime]) + Ticks(stat[SystemTime]);

    private static TimeSpan Ticks(string ticks) =>
        TimeSpan.FromSeconds(long.Parse(ticks, CultureInfo.InvariantCulture) / TicksPerSecond);
}
