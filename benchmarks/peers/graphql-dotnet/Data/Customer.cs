namespace Backoffice.GraphQLDotNet.Data;

internal sealed class Customer
{
    public Guid CompanyId { get; init; }

    public Guid Id { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public CustomerStatus Status { get; init; }

    public DateTime CreatedAt { get; init; }
}
