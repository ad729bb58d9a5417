using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>Deferred fields of one object, which one or more fragments ask for.</summary>
internal sealed class DeferredTask(
    DeferredFields fields, object target, ResponsePath? path, IReadOnlyList<DeferredFragment> fragments, DeferScope? scope)
{
    public DeferredFields Fields { get; } = fields;

    /// <summary>The object.</summary>
    public object Target { get; } = target;

    /// <summary>The object's position; null at the root.</summary>
    public ResponsePath? Path { get; } = path;

    /// <summary>The deferred fragments that select the fields.</summary>
    public IReadOnlyList<DeferredFragment> Fragments { get; } = fragments;

    /// <summary>The deferred fragments around.</summary>
    public DeferScope? Scope { get; } = scope;

    public bool IsStarted { get; set; }

    /// <summary>The fields' values and errors, once they have been executed.</summary>
    public IncrementalData? Data { get; set; }

    public bool IsDelivered { get; set; }

    /// <summary>The lists in the values of which more is to come.</summary>
    public IReadOnlyList<StreamedList> Streams { get; set; } = [];
}
