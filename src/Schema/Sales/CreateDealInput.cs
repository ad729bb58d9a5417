using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Sales;

/// <summary>A new deal.</summary>
/// <param name="CustomerId">The id of the customer.</param>
/// <param name="OwnerId">The id of the staff member who is responsible for the deal; null for nobody.</param>
/// <param name="Title">The title of the deal.</param>
/// <param name="Stage">The stage of the deal, which must not be <c>WON</c> or <c>LOST</c>; null for <c>LEAD</c>.</param>
/// <param name="Probability">
/// The probability that the deal is won, in percent; null for the usual one of the stage: 10 for <c>LEAD</c>, 30 for <c>QUALIFIED</c>, 60 for
/// <c>PROPOSAL</c>.
/// </param>
/// <param name="Value">The value of the deal; null for 0.</param>
/// <param name="Currency">The currency of the value, as an ISO 4217 code; null for the currency of the company.</param>
/// <param name="ExpectedCloseDate">The date on which the customer is expected to decide; null when it is unknown.</param>
internal sealed record CreateDealInput(
    [property: ID<Customer>] Guid CustomerId,
    [property: ID<StaffMember>] Guid? OwnerId,
    [Trimmed, MaxLength(200)] string Title,
    DealStage? Stage,
    [Range(0, 100)] int? Probability,
    [Money(MayBeZero = true)] decimal? Value,
    [CurrencyCode] string? Currency,
    DateOnly? ExpectedCloseDate) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors()
    {
        if (Stage is { } stage && !Deal.IsOpenStage(stage))
        {
            yield return new InvalidInputError("\"stage\" must be LEAD, QUALIFIED or PROPOSAL: a new deal is open.") { Path = ["stage"] };
        }
    }

    /// <param name="stage">The stage.</param>
    /// <param name="position">The position in the stage.</param>
    public Deal ToDeal(DealStage stage, string position) => new()
    {
        CustomerId = CustomerId,
        OwnerId = OwnerId,
        Title = Title.Trim(),
        Stage = stage,
        Position = position,
        Probability = Probability ?? Deal.ProbabilityOf(stage),
        Value = (Value ?? 0).ToStored(),
        Currency = Currency ?? "",
        ExpectedCloseDate = ExpectedCloseDate,
    };
}
