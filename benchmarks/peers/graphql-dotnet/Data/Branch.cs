namespace Backoffice.GraphQLDotNet.Data;

internal sealed class Branch
{
    public Guid CompanyId { get; init; }

    public Guid Id { get; init; }

    public required string Name { get; init; }
}
