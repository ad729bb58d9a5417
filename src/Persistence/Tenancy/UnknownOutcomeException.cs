namespace Backoffice.Persistence.Tenancy;

/// <summary>The connection broke after a write had been sent and before PostgreSQL answered: it may have been committed or not.</summary>
public sealed class UnknownOutcomeException(Exception innerException)
    : Exception("The connection broke while changes were being saved: they may have been saved or not.", innerException);
