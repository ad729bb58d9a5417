namespace Backoffice.Server.Local;

/// <summary>How a private PostgreSQL cluster is made and run.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The folder of the cluster: passwords, locks and, where the database account may enter it, the data.</summary>
    public required string Folder { get; init; }

    /// <summary>Off only for tests: a power cut may then lose the cluster.</summary>
    public bool IsFsyncOn { get; init; } = true;

    /// <summary>Off for demo data and tests: a power cut may then lose the last moments, never the cluster.</summary>
    public bool IsSynchronousCommitOn { get; init; }

    public int MaxConnections { get; init; } = 200;

    public string SharedBuffers { get; init; } = "256MB";

    /// <summary>More settings of postgresql.conf; they win over the ones above.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether PostgreSQL may be installed with apt-get when it is missing and the process is root.</summary>
    public bool IsInstallationAllowed { get; init; } = true;

    /// <summary>Told what takes long, one sentence at a time.</summary>
    public Action<string> Report { get; init; } = static _ => { };
}
