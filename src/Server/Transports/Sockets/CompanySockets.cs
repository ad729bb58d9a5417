using System.Runtime.InteropServices;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>Counts the sockets of each company, so that one can't take all that the server has.</summary>
internal sealed class CompanySockets(TransportOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _open = [];

    /// <summary>How many sockets a company has open.</summary>
    public int CountOf(Guid companyId)
    {
        lock (_lock)
        {
            return _open.GetValueOrDefault(companyId);
        }
    }

    /// <summary>Takes a place; false when the company has no more.</summary>
    public bool TryEnter(Guid companyId)
    {
        lock (_lock)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, companyId, out _);
            if (count >= options.SocketsPerCompany)
            {
                return false;
            }

            count++;
            return true;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave(Guid companyId)
    {
        lock (_lock)
        {
            if (--CollectionsMarshal.GetValueRefOrNullRef(_open, companyId) == 0)
            {
                _open.Remove(companyId);
            }
        }
    }
}
