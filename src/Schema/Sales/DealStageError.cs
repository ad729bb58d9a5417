using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The stage of the deal does not allow the change.</summary>
/// <param name="Stage">The stage of the deal.</param>
/// <param name="AllowedNext">The stages that the deal can change to: by <c>winDeal</c>, by <c>loseDeal</c>, and to the others by <c>moveDeal</c>.</param>
internal sealed record DealStageError(DealStage Stage, IReadOnlyList<DealStage> AllowedNext, string Message) : MutationError(Message)
{
    /// <param name="deal">The deal.</param>
    /// <param name="refusal">The part of the message that says what is not possible, such as <c>it can't be won</c>.</param>
    public static DealStageError For(Deal deal, string refusal) =>
        new(deal.Stage, deal.AllowedNext(), $"The deal is {SchemaNaming.EnumValueName(deal.Stage.ToString())}, so {refusal}.");

    /// <summary>A deal can't be moved to where only <c>winDeal</c> and <c>loseDeal</c> lead.</summary>
    public static DealStageError ForMove(Deal deal, DealStage stage) => new(
        deal.Stage,
        deal.AllowedNext(),
        $"moveDeal can't make a deal {SchemaNaming.EnumValueName(stage.ToString())}; {(stage is DealStage.Won ? "winDeal" : "loseDeal")} does for an open one.");
}
