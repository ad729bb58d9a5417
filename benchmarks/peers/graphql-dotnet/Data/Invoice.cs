namespace Backoffice.GraphQLDotNet.Data;

internal sealed class Invoice
{
    public Guid CompanyId { get; init; }

    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public required string Number { get; init; }

    public InvoiceStatus Status { get; init; }

    public required string Currency { get; init; }

    public decimal Total { get; init; }

    public DateTime? IssuedAt { get; init; }
}
