namespace Backoffice.GraphQL.Pipeline;

/// <summary>The price of storing something beyond the request, in points.</summary>
internal static class StoragePrice
{
    private const int BytesOfOperationPerPoint = 256;
    private const int BytesOfResponsePerPoint = 4 * 1024;

    /// <summary>An operation that is persisted automatically: a row, written for good, and a copy in Redis.</summary>
    /// <param name="bytes">The length of the text.</param>
    public static long OfOperation(int bytes) => 50 + (bytes / BytesOfOperationPerPoint);

    /// <summary>A response in the memory of the process and in Redis; a short one costs nothing.</summary>
    /// <param name="bytes">Its length.</param>
    public static long OfResponse(int bytes) => bytes / BytesOfResponsePerPoint;
}
