namespace Backoffice.GraphQL.Pipeline;

/// <summary>The services that one event of a subscription is executed with.</summary>
/// <param name="Services">The event's services: loaders that remember nothing of the event before.</param>
/// <param name="Lifetime">Disposed when the event's response has been written.</param>
public sealed record EventScope(IServiceProvider Services, IAsyncDisposable Lifetime);
