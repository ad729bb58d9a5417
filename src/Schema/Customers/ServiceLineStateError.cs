using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The status of the service line does not allow the change.</summary>
/// <param name="Status">The status of the service line.</param>
/// <param name="AllowedNext">The statuses that the service line can change to.</param>
internal sealed record ServiceLineStateError(ServiceLineStatus Status, IReadOnlyList<ServiceLineStatus> AllowedNext, string Message)
    : MutationError(Message)
{
    /// <param name="line">The service line.</param>
    /// <param name="intent">The change that is not possible, such as <c>suspended</c>.</param>
    public static ServiceLineStateError For(ServiceLine line, string intent) => new(
        line.Status,
        line.AllowedNext(),
        $"The service line is {SchemaNaming.EnumValueName(line.Status.ToString())}, so it can't be {intent}.");
}
