namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>What subscribers listen to. Topics are the same when partition, name and type of messages are.</summary>
/// <typeparam name="TMessage">The type of the messages.</typeparam>
/// <param name="Partition">Whose topic it is, a tenant's for instance: nothing crosses from one partition to another.</param>
/// <param name="Name">The topic's name within its partition.</param>
public sealed record Topic<TMessage>(string Partition, string Name);
