namespace Backoffice.Server.Ide;

internal sealed record IdeOptions
{
    /// <summary>Where <c>npm run build</c> put the IDE.</summary>
    public required string Folder { get; init; }

    /// <summary>A token for visitors on this machine; null outside local mode.</summary>
    public string? Token { get; init; }
}
