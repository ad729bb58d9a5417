using System.Globalization;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Caching;

/// <summary>The limits of the document cache: section <c>Documents</c> of the configuration.</summary>
internal sealed record DocumentSettings
{
    private const string Section = "Documents";
    private const long Gibibyte = 1024 * 1024 * 1024;

    private static readonly PipelineOptions Defaults = new();

    /// <inheritdoc cref="PipelineOptions.DocumentCacheBytes"/>
    public long CacheBytes { get; init; } = Defaults.DocumentCacheBytes;

    /// <inheritdoc cref="PipelineOptions.DocumentCacheShare"/>
    public long CacheShare { get; init; } = Defaults.DocumentCacheShare;

    /// <inheritdoc cref="PipelineOptions.LargestCachedDocument"/>
    public int LargestCached { get; init; } = Defaults.LargestCachedDocument;

    /// <inheritdoc cref="PipelineOptions.PlanBytesOfDocument"/>
    public long PlanBytes { get; init; } = Defaults.PlanBytesOfDocument;

    public static DocumentSettings Read(IConfiguration configuration)
    {
        var defaults = new DocumentSettings();
        return new DocumentSettings
        {
            CacheBytes = Number(nameof(CacheBytes), defaults.CacheBytes, 64 * Gibibyte),
            CacheShare = Number(nameof(CacheShare), defaults.CacheShare, 64 * Gibibyte),
            LargestCached = (int)Number(nameof(LargestCached), defaults.LargestCached, 16 * 1024 * 1024),
            PlanBytes = Number(nameof(PlanBytes), defaults.PlanBytes, Gibibyte),
        };

        long Number(string name, long fallback, long largest)
        {
            var text = configuration[$"{Section}:{name}"];
            return string.IsNullOrWhiteSpace(text) ? fallback
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest ? number
                : throw new StartupException($"{Section}__{name} is \"{text}\": it must be a number from 0 to {largest}.");
        }
    }
}
