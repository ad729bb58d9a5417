using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Authentication;
using Backoffice.Server.Memory;
using Backoffice.Server.Transports.LongLived;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>The services that all WebSockets of the server share.</summary>
internal sealed record SocketServices(
    RequestExecutor Executor,
    TokenAuthentication Authentication,
    OpenSockets Open,
    LongLivedAnswers LongLived,
    MemoryBudgets Memory,
    Admission Admission,
    IServiceScopeFactory Scopes,
    TransportOptions Options,
    TimeProvider TimeProvider,
    ILogger<SocketTransport> Logger)
{
    /// <summary>The budget that messages are leased from.</summary>
    public ByteBudget Input => Memory.Input;
}
