namespace Backoffice.Server.Local;

/// <summary>The settings of a private PostgreSQL cluster.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The folder of the cluster: passwords, locks and, where the database account may enter it, the data.</summary>
    public required string Folder { get; init; }

    /// <summary>True if what is written reaches the disk, whole pages included. Off only for tests: a power cut may then lose the cluster.</summary>
    public bool IsFsyncOn { get; init; } = true;

    /// <summary>True if a commit is on the disk before it is acknowledged. Off only for tests: a crash may then lose the last moments.</summary>
    public bool IsSynchronousCommitOn { get; init; } = true;

    public int MaxConnections { get; init; } = 200;

    public string SharedBuffers { get; init; } = "256MB";

    /// <summary>More settings of postgresql.conf; they win over the ones above.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True if PostgreSQL may be installed with apt-get when it is missing and the process is root.</summary>
    public bool IsInstallationAllowed { get; init; } = true;

    /// <summary>Told what takes long, one sentence at a time.</summary>
    public Action<string> Report { get; init; } = static _ => { };
}
