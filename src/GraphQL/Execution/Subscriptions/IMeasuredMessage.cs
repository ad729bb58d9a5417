namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>A message of a <see cref="TopicBroker"/> that knows how much memory it holds. Others count as <see cref="TopicBroker.MessageBytes"/>.</summary>
public interface IMeasuredMessage
{
    /// <summary>The approximate number of bytes that the message holds.</summary>
    public int Bytes { get; }
}
