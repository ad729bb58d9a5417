using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

[MutationType]
internal static class DealMutations
{
    /// <summary>Creates a deal, at the last place of its stage.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Deal>> CreateDealAsync(CreateDealInput input, DealWriter writer, CancellationToken cancellationToken) =>
        writer.CreateAsync(input, cancellationToken);

    /// <summary>Changes a deal. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    [Error<DealStageError>]
    public static Task<MutationResult<Deal>> UpdateDealAsync(UpdateDealInput input, DealWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            deal => input.TryChange(deal) ? null : DealStageError.For(deal, "its probability can't be changed"),
            cancellationToken);

    /// <summary>
    /// Moves a deal to another place, in its stage or in another one. No other deal is changed. A deal that was <c>WON</c> or <c>LOST</c> by mistake
    /// is opened again by moving it to <c>LEAD</c>, <c>QUALIFIED</c> or <c>PROPOSAL</c>; it gets the usual probability of that stage.
    /// </summary>
    [UseMutationConvention]
    [Error<DealStageError>]
    [Error<DealNotInStageError>]
    public static Task<MutationResult<Deal>> MoveDealAsync(MoveDealInput input, DealWriter writer, CancellationToken cancellationToken) =>
        writer.MoveAsync(input, cancellationToken);

    /// <summary>Closes an open deal as <c>WON</c>. It comes to the first place of that stage.</summary>
    [UseMutationConvention]
    [Error<DealStageError>]
    public static Task<MutationResult<Deal>> WinDealAsync(WinDealInput input, DealWriter writer, CancellationToken cancellationToken) =>
        writer.WinAsync(input, cancellationToken);

    /// <summary>Closes an open deal as <c>LOST</c>. It comes to the first place of that stage.</summary>
    [UseMutationConvention]
    [Error<DealStageError>]
    public static Task<MutationResult<Deal>> LoseDealAsync(LoseDealInput input, DealWriter writer, CancellationToken cancellationToken) =>
        writer.LoseAsync(input, cancellationToken);
}
