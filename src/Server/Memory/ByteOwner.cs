using Backoffice.Server.Http;

namespace Backoffice.Server.Memory;

/// <summary>The owner of a lease: an address until the caller is authenticated, the company afterwards.</summary>
internal readonly record struct ByteOwner
{
    private ByteOwner(Guid company, CallerAddress address, bool isStranger) =>
        (Company, Address, IsStranger) = (company, address, isStranger);

    /// <summary>True if the caller is not authenticated.</summary>
    public bool IsStranger { get; }

    private Guid Company { get; }

    private CallerAddress Address { get; }

    public static ByteOwner Of(Guid companyId) => new(companyId, default, isStranger: false);

    public static ByteOwner Of(CallerAddress address) => new(default, address, isStranger: true);
}
