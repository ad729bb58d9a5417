using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Changes;

namespace Backoffice.Schema.Changes;

/// <summary>A change of an object. It names the object and nothing of it, so that each subscriber reads what it may see.</summary>
/// <typeparam name="T">The entity.</typeparam>
[GraphQLName("{0}Changed")]
internal sealed class Changed<T>(LoggedChange change, string cursor, IReadOnlyList<string> changedFields) : IResumableEvent
    where T : class
{
    /// <summary>The kind of the change.</summary>
    public ChangeKind Kind => change.Kind;

    /// <summary>The position of the change. Pass it as `after` to go on from here later, without a gap or a repeat.</summary>
    public string Cursor => cursor;

    /// <summary>The fields that have another value since the change; of a new object all, of a deleted one none. `updatedAt` and `version` change always and are not among them.</summary>
    public IReadOnlyList<string> ChangedFields => changedFields;

    /// <summary>The global id of the object.</summary>
    public Guid Id => change.EntityId;

    internal LoggedChange Change => change;
}
