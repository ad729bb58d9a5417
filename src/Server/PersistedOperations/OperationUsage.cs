using System.Globalization;
using Backoffice.Persistence.Operations;

namespace Backoffice.Server.PersistedOperations;

/// <summary>Says how much an operation is used.</summary>
internal static class OperationUsage
{
    /// <summary>The longest time that can be asked for without a use, in days.</summary>
    public const int MostDays = 3_650;

    public static string Describe(RegisteredOperation operation) => operation.LastUsedAt is { } last
        ? $"used {operation.UsesByClient} times"
            + (operation.UsesByOthers > 0 ? $", {operation.UsesByOthers} times by tokens without a client" : "")
            + $", last {Date(last)}"
        : "never used";

    /// <summary>The reason for which an operation is not retired.</summary>
    public static string DescribeInUse(RegisteredOperation operation) =>
        $"{operation.Name} ({operation.Id}): {Describe(operation)}, published {Date(operation.PublishedAt)}";

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
