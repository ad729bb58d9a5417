using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Administration;

/// <summary>A company: the tenant that everything else belongs to.</summary>
public sealed class Company : IStampedEntity
{
    public Guid Id { get; init; }

    public required string Name { get; set; }

    public required string Slug { get; init; }

    /// <summary>An IANA name such as <c>Europe/Zurich</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>An ISO 4217 code.</summary>
    [Sample("CHF")]
    public required string Currency { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public uint Version { get; init; }
}
