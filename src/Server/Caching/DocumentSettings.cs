using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Validation;

namespace Backoffice.Server.Caching;

/// <summary>The limits of documents and of their cache: section <c>Documents</c> of the configuration.</summary>
internal sealed record DocumentSettings
{
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

    /// <inheritdoc cref="PipelineOptions.Parser"/>
    public ParserOptions Parser { get; init; } = Defaults.Parser;

    /// <inheritdoc cref="PipelineOptions.Validation"/>
    public ValidationOptions Validation { get; init; } = Defaults.Validation;

    public static DocumentSettings Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Documents");
        var defaults = new DocumentSettings();
        var (parser, validation) = (defaults.Parser, defaults.Validation);
        return new DocumentSettings
        {
            CacheBytes = section.Number(nameof(CacheBytes), defaults.CacheBytes, 0, 64 * Gibibyte),
            CacheShare = section.Number(nameof(CacheShare), defaults.CacheShare, 0, 64 * Gibibyte),
            LargestCached = section.Number(nameof(LargestCached), defaults.LargestCached, 0, 16 * 1024 * 1024),
            PlanBytes = section.Number(nameof(PlanBytes), defaults.PlanBytes, 0, Gibibyte),
            Parser = new ParserOptions
            {
                MaxDepth = section.Number(nameof(parser.MaxDepth), parser.MaxDepth, 10, ParserOptions.DeepestMaxDepth),
                MaxTokens = section.Number(nameof(parser.MaxTokens), parser.MaxTokens, 100, 1_000_000),
                MaxFields = section.Number(nameof(parser.MaxFields), parser.MaxFields, 10, 1_000_000),
                MaxDirectivesPerLocation = section.Number(nameof(parser.MaxDirectivesPerLocation), parser.MaxDirectivesPerLocation, 1, 1_000),
            },
            Validation = new ValidationOptions
            {
                MaxErrors = section.Number(nameof(validation.MaxErrors), validation.MaxErrors, 1, 100),
                MaxAliasesPerField = section.Number(nameof(validation.MaxAliasesPerField), validation.MaxAliasesPerField, 1, 10_000),
                MaxFragmentVisits = section.Number(nameof(validation.MaxFragmentVisits), validation.MaxFragmentVisits, 1, 1_000_000),
                MaxExpandedFields = section.Number(nameof(validation.MaxExpandedFields), validation.MaxExpandedFields, 10, 1_000_000),
                MaxFieldMergeComparisons =
                    section.Number(nameof(validation.MaxFieldMergeComparisons), validation.MaxFieldMergeComparisons, 1_000, 100_000_000),
                MaxIntrospectionDepth = section.Number(nameof(validation.MaxIntrospectionDepth), validation.MaxIntrospectionDepth, 1, 10),
            },
        };
    }

    /// <summary>The options of the pipeline that say the same.</summary>
    public PipelineOptions ToPipelineOptions() => new()
    {
        DocumentCacheBytes = CacheBytes,
        DocumentCacheShare = CacheShare,
        LargestCachedDocument = LargestCached,
        PlanBytesOfDocument = PlanBytes,
        Parser = Parser,
        Validation = Validation,
    };
}
