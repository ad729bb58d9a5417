namespace Backoffice.Persistence.Tenancy;

/// <summary>The record of the company that one physical connection is set to.</summary>
/// <remarks>Used by one lease at a time; the connection pool orders the leases.</remarks>
internal sealed class CompanyRecord
{
    private Guid _companyId;
    private bool _isKnown;

    public bool Is(Guid companyId) => _isKnown && _companyId == companyId;

    public void Set(Guid companyId)
    {
        _companyId = companyId;
        _isKnown = true;
    }

    public void Forget() => _isKnown = false;
}
