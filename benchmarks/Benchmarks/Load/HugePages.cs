using System.Globalization;

namespace Backoffice.Benchmarks.Load;

/// <summary>
/// Memory in pages of 2 MB for PostgreSQL's buffers, where this process may reserve it; given back at the end. With pages of 4 KB each of
/// PostgreSQL's hundreds of processes must map every page that it reads first by itself, and the measurements are too short for all to have done so.
/// </summary>
internal sealed class HugePages : IDisposable
{
    private const string Setting = "/proc/sys/vm/nr_hugepages";
    private const int Megabytes = 2;

    private readonly string? _former;

    private HugePages(string? former) => _former = former;

    /// <param name="megabytes">The wanted amount.</param>
    public static HugePages Reserve(int megabytes)
    {
        try
        {
            var former = File.ReadAllText(Setting).Trim();
            var wanted = Math.Max(megabytes / Megabytes, int.Parse(former, CultureInfo.InvariantCulture));
            File.WriteAllText(Setting, wanted.ToString(CultureInfo.InvariantCulture));
            return new HugePages(former);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine("Huge pages can't be reserved here: PostgreSQL's processes map their memory page by page.");
            return new HugePages(null);
        }
    }

    public void Dispose()
    {
        if (_former is not null)
        {
            File.WriteAllText(Setting, _former);
        }
    }
}
