using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.Server.Memory;

/// <summary>The memory of one answer, leased for the caller's company from when it is long until the client has taken it.</summary>
/// <remarks>Most answers fit into the writer's first buffer, and need no lease.</remarks>
internal sealed class AnswerMemory(ByteBudget budget, Caller caller) : IJsonMemory
{
    private ByteLease? _lease;

    public GraphQLError? TryHold(long bytes)
    {
        if (bytes == 0)
        {
            _lease?.Dispose();
            return null;
        }

        _lease ??= budget.Lease(ByteOwner.Of(caller.CompanyId));
        return _lease.TryResize(bytes) ? null : new OutOfBudgetException(budget, bytes - _lease.Bytes).ToError();
    }
}
