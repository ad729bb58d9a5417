namespace Backoffice.Persistence.Tenancy;

/// <summary>A context of one company was asked to write a row of another. Always a mistake in our code.</summary>
public sealed class ForeignCompanyException(Type entityType, Guid rowCompanyId, Guid contextCompanyId)
    : InvalidOperationException(
        $"A {entityType.Name} of company {rowCompanyId} cannot be written through the context of company {contextCompanyId}.");
