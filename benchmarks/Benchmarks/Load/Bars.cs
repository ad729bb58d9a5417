namespace Backoffice.Benchmarks.Load;

/// <summary>How much more than the limit an operation may cost.</summary>
internal static class Bars
{
    public const double PostgresTime = 1.5;

    public static double? TargetTime(string operation) => operation switch
    {
        Operation.List => 2.0,
        Operation.Nested => 2.5,
        _ => null,
    };

    public static double? Statements(string operation) => operation == Operation.Nested ? 5 : null;
}
