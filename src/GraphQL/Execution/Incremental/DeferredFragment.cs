using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>A deferred fragment at one object.</summary>
internal sealed class DeferredFragment(string? label, ResponsePath? path) : PendingPart(label, path)
{
    /// <summary>Its parts, outer objects before those below them.</summary>
    public List<DeferredTask> Tasks { get; } = [];

    /// <summary>The deferred fragments inside, which are announced when this one is complete.</summary>
    public List<DeferredFragment> Children { get; } = [];

    /// <summary>The number of tasks that have not been executed.</summary>
    public int OpenTasks { get; set; }

    /// <summary>The error that it failed with, or null.</summary>
    public IReadOnlyList<GraphQLError>? Errors { get; set; }
}
