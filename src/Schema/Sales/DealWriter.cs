using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Sales;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Sales;

/// <summary>Writes deals. The order of the company's deals is locked while one is given a position, so that each move is for the order that it finds.</summary>
public sealed class DealWriter(
    IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements, TimeProvider timeProvider)
    : EntityWriter<Deal>(contexts, caller, origin, statements)
{
    private DateTimeOffset Now => timeProvider.GetUtcNow().ToStored();

    internal async Task<MutationResult<Deal>> CreateAsync(CreateDealInput input, CancellationToken cancellationToken)
    {
        var stage = input.Stage ?? DealStage.Lead;
        await using var context = Lease();
        var last = await context.LockEndAsync(stage, cancellationToken);
        var deal = input.ToDeal(stage, DealPosition.Between(last?.Position, null));
        context.Add(deal);
        return await SaveAsync(deal, context, cancellationToken);
    }

    internal async Task<MutationResult<Deal>> MoveAsync(MoveDealInput input, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        var place = await context.LockPlaceAsync(input.Id, input.Stage, input.AfterId, cancellationToken);
        List<MutationError> missing =
        [
            .. place.Deal is null ? (MutationError[])[new NotFoundError<Deal> { Path = ["input", "id"] }] : [],
            .. input.AfterId is not null && place.Before is null ? (MutationError[])[new NotFoundError<Deal> { Path = ["input", "afterId"] }] : [],
        ];
        if (place.Deal is not { } deal || missing.Count > 0)
        {
            return new MutationResult<Deal>(missing);
        }

        if (input.Version is not null && input.Version != deal.Version)
        {
            return new VersionConflictError();
        }

        var stage = input.Stage ?? deal.Stage;
        if (!deal.CanMoveTo(stage))
        {
            return DealStageError.ForMove(deal, stage);
        }

        if (place.Before is { } before && before.Stage != stage)
        {
            return DealNotInStageError.For(before, stage);
        }

        if (deal.Stage != stage || !IsAt(deal, place))
        {
            deal.TryMove(stage, await PositionAsync(stage, place, context, cancellationToken));
        }

        return await SaveAsync(deal, context, cancellationToken);
    }

    internal Task<MutationResult<Deal>> WinAsync(WinDealInput input, CancellationToken cancellationToken) =>
        CloseAsync(
            input.Id,
            input.Version,
            DealStage.Won,
            (deal, position) => deal.TryWin(position, Now) ? null : DealStageError.For(deal, "it can't be won"),
            cancellationToken);

    internal Task<MutationResult<Deal>> LoseAsync(LoseDealInput input, CancellationToken cancellationToken) =>
        CloseAsync(
            input.Id,
            input.Version,
            DealStage.Lost,
            (deal, position) => deal.TryLose(position, input.LostReason?.Trim(), Now) ? null : DealStageError.For(deal, "it can't be lost"),
            cancellationToken);

    /// <summary>Puts a deal that is closed at the first place of its stage.</summary>
    private async Task<MutationResult<Deal>> CloseAsync(
        Guid id, uint? version, DealStage stage, Func<Deal, string, MutationError?> close, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        var place = await context.LockPlaceAsync(id, stage, null, cancellationToken);
        if (place.Deal is not { } deal)
        {
            return new NotFoundError<Deal> { Path = ["input", "id"] };
        }

        if (version is not null && version != deal.Version)
        {
            return new VersionConflictError();
        }

        return close(deal, DealPosition.Between(null, place.After?.Position)) is { } error ? error : await SaveAsync(deal, context, cancellationToken);
    }

    private static bool IsAt(Deal deal, DealPlace place) =>
        (place.Before is null || string.CompareOrdinal(place.Before.Position, deal.Position) < 0)
        && (place.After is null || string.CompareOrdinal(deal.Position, place.After.Position) < 0);

    private static async Task<string> PositionAsync(DealStage stage, DealPlace place, BackofficeDbContext context, CancellationToken cancellationToken)
    {
        var position = DealPosition.Between(place.Before?.Position, place.After?.Position);
        return position.Length <= DealPosition.MaxLength ? position : await context.SpreadAsync(stage, place, cancellationToken);
    }
}
