using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Writing;

/// <summary>
/// Writes rows of the caller's company, with one save per mutation. Derive from it for what an entity needs beyond that. What the database refuses becomes an error of the payload; the
/// rules that others could break meanwhile are its constraints, not checks beforehand.
/// </summary>
/// <remarks>
/// The row that is given back has all its columns as they were written, so that a payload needs no further statement but those of
/// its relations.
/// </remarks>
public class EntityWriter<T>(IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements)
    where T : TenantEntity
{
    /// <summary>Adds a row.</summary>
    public async Task<MutationResult<T>> AddAsync(T row, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        context.Add(row);
        return await SaveAsync(row, context, cancellationToken);
    }

    /// <summary>Changes a row.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="version">The version that the client has seen; null for any.</param>
    /// <param name="change">Changes the row, or says why not.</param>
    public Task<MutationResult<T>> ChangeAsync(
        Guid id, uint? version, Func<T, MutationError?> change, CancellationToken cancellationToken) =>
        ChangeAsync(id, version, (row, _) => new(change(row)), cancellationToken);

    /// <summary>Changes a row after a look at others, which the change must be safe against.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="version">The version that the client has seen; null for any.</param>
    /// <param name="change">Changes the row, or says why not.</param>
    protected async Task<MutationResult<T>> ChangeAsync(
        Guid id, uint? version, Func<T, BackofficeDbContext, ValueTask<MutationError?>> change, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        if (await ReadAsync(id, context, cancellationToken) is not { } row)
        {
            return new NotFoundError<T> { Path = ["input", "id"] };
        }

        if (version is not null && version != row.Version)
        {
            return new VersionConflictError();
        }

        return await change(row, context) is { } error ? error : await SaveAsync(row, context, cancellationToken);
    }

    /// <summary>A context of the caller's company.</summary>
    protected BackofficeDbContext Lease()
    {
        var context = contexts.CreateDbContext(caller.CompanyId, caller.UserId);
        context.Origin = origin.Of(caller);
        context.CountDatabaseTime = statements.CountWrite;
        return context;
    }

    /// <summary>Reads the row that is to be changed. Override it to lock the row, or one that it belongs to.</summary>
    protected virtual Task<T?> ReadAsync(Guid id, BackofficeDbContext context, CancellationToken cancellationToken) =>
        context.ReadAsync<T>(id, cancellationToken);

    /// <summary>Makes an error of a constraint that stood against a row; those of foreign keys are made without it.</summary>
    /// <returns>The error; null when the constraint is one that no input should reach.</returns>
    protected virtual ValueTask<MutationError?> ExplainAsync(
        string constraint, T row, BackofficeDbContext context, CancellationToken cancellationToken) => new((MutationError?)null);

    /// <summary>Saves the context, and returns the row or the errors. Of ids that lead nowhere, all are reported.</summary>
    protected async Task<MutationResult<T>> SaveAsync(T row, BackofficeDbContext context, CancellationToken cancellationToken)
    {
        switch (await context.TrySaveChangesAsync(cancellationToken))
        {
            case null:
                return row;
            case { Constraint: { } constraint }:
                if (await context.FindMissingReferencesAsync(row, constraint, cancellationToken) is { Count: > 0 } missing)
                {
                    return new MutationResult<T>([.. missing.Select(NotFoundErrors.Of)]);
                }

                return await ExplainAsync(constraint, row, context, cancellationToken)
                    ?? throw new InvalidOperationException($"A {typeof(T).Name} ran into {constraint}, which no input should reach.");
            default:
                return new VersionConflictError();
        }
    }
}
