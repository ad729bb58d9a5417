namespace Backoffice.GraphQL.Response;

/// <summary>The format of the parts of an incremental response.</summary>
public enum IncrementalDeliveryFormat
{
    /// <summary>Version 0.2: <c>pending</c>, <c>incremental</c> by id, <c>completed</c>.</summary>
    Version02,

    /// <summary>Version 0.1, for older clients: <c>incremental</c> by path and label.</summary>
    Version01,
}
