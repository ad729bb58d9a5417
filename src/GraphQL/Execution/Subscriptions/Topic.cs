namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>The source of a subscription's messages. Topics with the same partition, name and message type are equal.</summary>
/// <typeparam name="TMessage">The type of the messages.</typeparam>
/// <param name="Partition">The owner of the topic, such as a tenant: no message crosses from one partition to another.</param>
/// <param name="Name">The topic's name within its partition.</param>
public sealed record Topic<TMessage>(string Partition, string Name);
