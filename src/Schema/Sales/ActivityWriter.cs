using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Sales;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Sales;

/// <summary>Writes activities.</summary>
public sealed class ActivityWriter(
    IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements, TimeProvider timeProvider)
    : EntityWriter<Activity>(contexts, caller, origin, statements)
{
    internal async Task<MutationResult<Activity>> LogAsync(LogActivityInput input, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        var customerId = input.CustomerId;
        if (input.DealId is { } dealId)
        {
            // The customer of a deal never changes, so it need not be locked.
            var deal = await context.ReadAsync<Deal>(dealId, cancellationToken);
            if (deal is null && customerId is null)
            {
                return new NotFoundError<Deal> { Path = ["input", "dealId"] };
            }

            if (deal is not null && customerId is not null && customerId != deal.CustomerId)
            {
                return new InvalidInputError("\"dealId\" is a deal of another customer.") { Path = ["input", "dealId"] };
            }

            customerId ??= deal?.CustomerId;
        }

        // The rules of the input require a customer or a deal.
        var activity = input.ToActivity(customerId ?? throw new System.Diagnostics.UnreachableException(), timeProvider.GetUtcNow());
        context.Add(activity);
        return await SaveAsync(activity, context, cancellationToken);
    }

    internal Task<MutationResult<Activity>> CompleteAsync(CompleteTaskInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            activity => activity.TryComplete(timeProvider.GetUtcNow().ToStored()) ? null : TaskStateError.For(activity, "completed"),
            cancellationToken);

    internal Task<MutationResult<Activity>> ReopenAsync(ReopenTaskInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            static activity => activity.TryReopen() ? null : TaskStateError.For(activity, "reopened"),
            cancellationToken);
}
