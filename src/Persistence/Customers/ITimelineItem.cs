namespace Backoffice.Persistence.Customers;

/// <summary>An item of a customer's timeline.</summary>
public interface ITimelineItem;
