using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>Saves what a caller can be refused for, without the exceptions that are made for mistakes.</summary>
public static class BackofficeDbContextExtensions
{
    private const int Attempts = 3;

    /// <summary>Saves the changes of a context, all or none.</summary>
    /// <returns>The constraint that the database reported; null when everything is saved.</returns>
    public static async Task<WriteRefusal?> TrySaveChangesAsync(this BackofficeDbContext context, CancellationToken cancellationToken)
    {
        // What was read under locks is not known any more when they are gone.
        var attempts = context.HoldsLocks ? 1 : Attempts;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await context.SaveChangesAsync(cancellationToken);
                return null;
            }
            catch (DbUpdateConcurrencyException)
            {
                return new WriteRefusal(null);
            }
            catch (DbUpdateException exception) when (exception.InnerException is PostgresException { ConstraintName: { } constraint })
            {
                return new WriteRefusal(constraint);
            }
            catch (Exception exception) when (attempt < attempts && IsDeadlock(exception))
            {
                // Two writers that exclude each other may wait for each other, because both insert before they look. PostgreSQL ends
                // one of them; once the other has committed, the next attempt meets the constraint. It must not be there first.
                await Task.Delay(Random.Shared.Next(10, 50) * attempt, cancellationToken);
            }
        }
    }

    // EF Core wraps what it takes for transient once more.
    private static bool IsDeadlock(Exception? exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected }
        || (exception is not null && IsDeadlock(exception.InnerException));
}
