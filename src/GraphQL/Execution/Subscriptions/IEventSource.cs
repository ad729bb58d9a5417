namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>
/// A source of events that takes a while to begin: it may be implemented by what <see cref="TypeSystem.FieldDefinition.SourceEventStream"/> gives. The
/// subscription is answered when it has begun, so that no event of later is missed, and what it fails with is an error of the request.
/// </summary>
public interface IEventSource
{
    /// <summary>Begins to listen. Called once, before the events are asked for.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public ValueTask StartAsync(CancellationToken cancellationToken);
}
