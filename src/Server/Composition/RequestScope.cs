using Backoffice.Schema;

namespace Backoffice.Server.Composition;

/// <summary>What a request's services know of the request; set by the transport before anything is resolved.</summary>
internal sealed class RequestScope
{
    public Viewer Viewer
    {
        get => field ?? throw new InvalidOperationException("The transport has not said who asks.");
        set;
    }
}
