using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Ide;

internal sealed record IdeOptions
{
    /// <summary>The output folder of <c>npm run build</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The users, one of each role, whose tokens a browser gets that opens the printed address; it begins with the first. Empty outside of local mode and
    /// Development.
    /// </summary>
    public IReadOnlyList<Caller> Callers { get; init; } = [];
}
