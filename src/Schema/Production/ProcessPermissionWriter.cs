using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Production;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Production;

/// <summary>Writes the permissions of roles for processes. The row of the process is locked, so that a role has one permission.</summary>
public sealed class ProcessPermissionWriter(IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements)
    : EntityWriter<ProcessPermission>(contexts, caller, origin, statements)
{
    internal async Task<MutationResult<ProcessPermission>> SetAsync(SetProcessPermissionInput input, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        if (await context.LockProcessAsync(input.ProcessId, cancellationToken) is not { } process)
        {
            return new NotFoundError<Process> { Path = ["input", "processId"] };
        }

        var permission = process.Permissions.FirstOrDefault(other => other.Role == input.Role);
        if (permission is null)
        {
            permission = new ProcessPermission { ProcessId = process.Id, Role = input.Role, IsAllowed = input.IsAllowed };
            context.Add(permission);
        }

        permission.IsAllowed = input.IsAllowed;
        return await SaveAsync(permission, context, cancellationToken);
    }
}
