using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Transports.Uploads;

namespace Backoffice.Server.Composition;

/// <summary>The request as its services see it; set by the transport before anything is resolved.</summary>
internal sealed class CurrentRequest
{
    /// <summary>The caller.</summary>
    /// <exception cref="InvalidOperationException">The transport has not set it.</exception>
    public Caller Caller
    {
        get => field ?? throw new InvalidOperationException("The transport has not set the caller.");
        set;
    }

    /// <summary>The files that came with the request.</summary>
    public IUploadedFiles Files { get; set; } = FormFiles.None;

    /// <summary>The name under which the server's log has the request; null where it has none.</summary>
    public string? RequestId { get; set; }

    /// <summary>The event after which the client goes on, as its transport says; null for none.</summary>
    public string? LastEventId { get; set; }

    /// <summary>Copies another request of the same caller.</summary>
    public void CopyFrom(CurrentRequest other)
    {
        Caller = other.Caller;
        Files = other.Files;
        RequestId = other.RequestId;
        LastEventId = other.LastEventId;
    }
}
