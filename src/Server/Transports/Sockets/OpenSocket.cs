using Backoffice.Server.Http;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>A place among the <see cref="OpenSockets"/>, taken until it is disposed.</summary>
internal sealed class OpenSocket(OpenSockets all, CallerAddress address) : IDisposable
{
    private bool _isStranger = true;

    /// <summary>Says that the client is authenticated.</summary>
    public void Authenticate()
    {
        if (_isStranger)
        {
            _isStranger = false;
            all.Authenticate(address);
        }
    }

    public void Dispose()
    {
        Authenticate();
        all.Close();
    }
}
