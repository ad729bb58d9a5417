using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Administration;

/// <summary>A company, which all other objects belong to.</summary>
public sealed class Company : IAuditedEntity
{
    public Guid Id { get; init; }

    /// <summary>The name of the company.</summary>
    public required string Name { get; set; }

    /// <summary>The short name of the company for use in commands and addresses, such as <c>acme</c>; unique in the installation.</summary>
    public required string Slug { get; init; }

    /// <summary>The time zone of the company, as an IANA name such as <c>Europe/Zurich</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>The currency of the company, as an ISO 4217 code such as <c>CHF</c>; new invoices use it unless they name another one.</summary>
    [Sample("CHF")]
    public required string Currency { get; set; }

    /// <summary>The time at which the object was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change; the time of creation when the object has not been changed since.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// The version of the object: a number that is different after every change. Pass it to a mutation that must not overwrite changes made
    /// since you read the object.
    /// </summary>
    public uint Version { get; init; }
}
