using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The deal behind which another one was to be placed is in another stage.</summary>
/// <param name="Stage">The stage that it is in.</param>
internal sealed record DealNotInStageError(DealStage Stage, string Message) : MutationError(Message)
{
    public static DealNotInStageError For(Deal deal, DealStage wanted) => new(
        deal.Stage,
        $"The deal behind which to place is {SchemaNaming.EnumValueName(deal.Stage.ToString())}, not {SchemaNaming.EnumValueName(wanted.ToString())}.")
    {
        Path = ["input", "afterId"],
    };
}
