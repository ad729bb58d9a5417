namespace Backoffice.Persistence.Customers;

/// <summary>The place of an item in a timeline: the time, then the type, then the id decides.</summary>
/// <param name="Type">The type of the item.</param>
/// <param name="Time">The time of the item.</param>
/// <param name="Id">The id of the item.</param>
public sealed record TimelineKey(TimelineItemType Type, DateTimeOffset Time, Guid Id);
