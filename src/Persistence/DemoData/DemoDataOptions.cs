namespace Backoffice.Persistence.DemoData;

/// <summary>The amount and seed of the demo data. The same options give the same rows, ids included.</summary>
public sealed record DemoDataOptions
{
    /// <summary>Multiplies the rows; companies are twice the scale, at most 50.</summary>
    public int Scale { get; init; } = 1;

    public long Seed { get; init; } = 1;

    /// <summary>The moment up to which the demo companies have lived; appointments go on for some months after it.</summary>
    public DateTimeOffset Now { get; init; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The password of every demo user; null leaves them without a password.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Rows of all companies at scale 1. Smaller numbers serve tests.</summary>
    public int Customers { get; init; } = 20_000;

    public int Appointments { get; init; } = 100_000;

    public int Invoices { get; init; } = 60_000;

    public int Jobs { get; init; } = 10_000;
}
