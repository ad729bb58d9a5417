using Backoffice.Schema;

namespace Backoffice.Server.Ide;

internal sealed record IdeOptions
{
    /// <summary>Where <c>npm run build</c> put the IDE.</summary>
    public required string Folder { get; init; }

    /// <summary>The user as whom a browser is signed in that opens the printed address; null outside local mode.</summary>
    public Viewer? Viewer { get; init; }
}
