namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>An event after which a client can go on later.</summary>
public interface IResumableEvent
{
    /// <summary>The position of the event, without line breaks. Transports that number their messages use it.</summary>
    public string Cursor { get; }
}
