using Backoffice.GraphQL.TypeSystem;
using Backoffice.Schema;
using Backoffice.Server.Transports.Uploads;

namespace Backoffice.Server.Composition;

/// <summary>What a request's services know of the request; set by the transport before anything is resolved.</summary>
internal sealed class RequestScope
{
    public Viewer Viewer
    {
        get => field ?? throw new InvalidOperationException("The transport has not said who asks.");
        set;
    }

    /// <summary>The files that came with the request.</summary>
    public IUploadedFiles Files { get; set; } = FormFiles.None;

    /// <summary>Makes this the scope of another request of the same caller.</summary>
    public void TakeFrom(RequestScope other)
    {
        Viewer = other.Viewer;
        Files = other.Files;
    }
}
