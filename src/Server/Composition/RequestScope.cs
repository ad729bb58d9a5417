using Backoffice.DataLoaders;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Schema;
using Backoffice.Server.Transports.Uploads;

namespace Backoffice.Server.Composition;

/// <summary>The request as its services see it; set by the transport before anything is resolved.</summary>
internal sealed class RequestScope
{
    public Viewer Viewer
    {
        get => field ?? throw Unknown();
        set
        {
            field = value;
            Company = new CompanyScope(value.CompanyId, value.UserId);
        }
    }

    /// <summary>The viewer's company.</summary>
    public CompanyScope Company
    {
        get => field ?? throw Unknown();
        private set;
    }

    /// <summary>The files that came with the request.</summary>
    public IUploadedFiles Files { get; set; } = FormFiles.None;

    /// <summary>The name under which the server's log has the request; null where it has none.</summary>
    public string? RequestId { get; set; }

    /// <summary>The event after which the client goes on, as its transport says; null for none.</summary>
    public string? LastEventId { get; set; }

    /// <summary>Makes this the scope of another request of the same caller.</summary>
    public void TakeFrom(RequestScope other)
    {
        Viewer = other.Viewer;
        Files = other.Files;
        RequestId = other.RequestId;
        LastEventId = other.LastEventId;
    }

    private static InvalidOperationException Unknown() => new("The transport has not said who asks.");
}
