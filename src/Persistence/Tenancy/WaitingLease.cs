namespace Backoffice.Persistence.Tenancy;

/// <summary>A lease that waits for a connection. It is completed when it has one.</summary>
internal sealed class WaitingLease : TaskCompletionSource
{
    public WaitingLease(UserShare user, bool isLong)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        (User, IsLong) = (user, isLong);
        Place = new LinkedListNode<WaitingLease>(this);
    }

    public UserShare User { get; }

    /// <summary>True if it waits to count or to filter.</summary>
    public bool IsLong { get; }

    /// <summary>Its place in the queue; in none when it does not wait any more.</summary>
    public LinkedListNode<WaitingLease> Place { get; }

    /// <summary>The order of arrival, as a number that grows.</summary>
    public long Number { get; init; }
}
