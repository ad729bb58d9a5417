namespace Backoffice.GraphQLDotNet.Data;

internal sealed class StaffMember
{
    public Guid CompanyId { get; init; }

    public Guid Id { get; init; }

    public required string Name { get; init; }
}
