using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The deal to move, and its new place.</summary>
/// <param name="Id">The id of the deal.</param>
/// <param name="Stage">The new stage: <c>LEAD</c>, <c>QUALIFIED</c> or <c>PROPOSAL</c>; null for the stage that the deal is in.</param>
/// <param name="AfterId">The id of the deal of the new stage directly behind which the deal is placed; null for the first place.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record MoveDealInput(
    [property: ID<Deal>] Guid Id,
    DealStage? Stage,
    [property: ID<Deal>] Guid? AfterId,
    uint? Version) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors()
    {
        if (AfterId == Id)
        {
            yield return new InvalidInputError("\"afterId\" is the deal that is moved.") { Path = ["afterId"] };
        }
    }
}
