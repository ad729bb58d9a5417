using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The positions of the objects of a group that is executed later.</summary>
/// <param name="Paths">The objects' positions.</param>
/// <param name="FirstItems">For later items of lists: the index of each list's first; else null.</param>
internal sealed record GroupOrigin(IReadOnlyList<ResponsePath?> Paths, IReadOnlyList<int>? FirstItems = null);
