using Backoffice.Caching.PersistedOperations;

namespace Backoffice.Server.PersistedOperations;

/// <summary>Persisted operations: section <c>PersistedOperations</c> of the configuration.</summary>
internal sealed record PersistedOperationSettings
{
    private const string Section = "PersistedOperations";

    /// <summary>The longest text that is kept automatically, in bytes.</summary>
    public int LargestAutomatic { get; init; } = 64 * 1024;

    /// <summary>True if all callers may run registered operations only.</summary>
    public bool OnlyPersisted { get; init; }

    /// <summary>The maximum number of automatic persisted operations of a company.</summary>
    public int AutomaticPerCompany { get; init; } = 5_000;

    /// <summary>The maximum size of their texts together, in bytes.</summary>
    public int AutomaticBytesPerCompany { get; init; } = 16 * 1024 * 1024;

    /// <summary>The folder of registered operations; null when they are only in the database.</summary>
    public string? Folder { get; init; }

    /// <summary>The company whose owners publish by mutation; null for none. Clients belong to no company, so no other company may.</summary>
    public Guid? PublishingCompany { get; init; }

    public PersistedOperationOptions Options { get; init; } = new();

    public static PersistedOperationSettings Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, Section);
        var defaults = new PersistedOperationSettings();
        var options = defaults.Options;
        var largest = section.Number(nameof(LargestAutomatic), defaults.LargestAutomatic, 1024, 1024 * 1024);
        return new PersistedOperationSettings
        {
            OnlyPersisted = section.Flag(nameof(OnlyPersisted), defaults.OnlyPersisted),
            PublishingCompany = IdOf(configuration[$"{Section}:{nameof(PublishingCompany)}"]),
            Folder = FolderOf(configuration[$"{Section}:{nameof(Folder)}"]),
            AutomaticPerCompany = section.Number(nameof(AutomaticPerCompany), defaults.AutomaticPerCompany, 0, 1_000_000),
            AutomaticBytesPerCompany = section.Number(
                nameof(AutomaticBytesPerCompany), defaults.AutomaticBytesPerCompany, largest, 1024 * 1024 * 1024),
            LargestAutomatic = largest,
            Options = options with
            {
                MemoryBytes = section.Number(nameof(options.MemoryBytes), options.MemoryBytes, 0, 64L * 1024 * 1024 * 1024),
                MemoryShare = section.Number(nameof(options.MemoryShare), options.MemoryShare, 0, 64L * 1024 * 1024 * 1024),
                RedisShare = section.Number(nameof(options.RedisShare), options.RedisShare, 0, 64L * 1024 * 1024 * 1024),
                CountedOperations = section.Number(nameof(options.CountedOperations), options.CountedOperations, 0, 1_000_000),
            },
        };

        static Guid? IdOf(string? text) => string.IsNullOrWhiteSpace(text) ? null
            : Guid.TryParse(text, out var id) && id != Guid.Empty ? id
            : throw new StartupException($"{Section}__{nameof(PublishingCompany)} is \"{text}\": it must be the id of a company.");

        static string? FolderOf(string? path) => string.IsNullOrWhiteSpace(path) ? null
            : Directory.Exists(path) ? Path.GetFullPath(path)
            : throw new StartupException($"{Section}__{nameof(Folder)} is \"{path}\", and there is no such folder.");
    }
}
