using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

[MutationType]
internal static class ProcessMutations
{
    /// <summary>Creates a process.</summary>
    [UseMutationConvention]
    [Error<ProcessNameTakenError>]
    public static Task<MutationResult<Process>> CreateProcessAsync(
        CreateProcessInput input, ProcessWriter writer, CancellationToken cancellationToken) =>
        writer.AddAsync(new Process { Name = input.Name.Trim() }, cancellationToken);

    /// <summary>Renames a process.</summary>
    [UseMutationConvention]
    [Error<ProcessNameTakenError>]
    public static Task<MutationResult<Process>> UpdateProcessAsync(
        UpdateProcessInput input, ProcessWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            process =>
            {
                process.Name = input.Name.Trim();
                return null;
            },
            cancellationToken);

    /// <summary>Allows the users of a role to change the steps of a process, or forbids it. Without a permission it is forbidden.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<ProcessPermission>> SetProcessPermissionAsync(
        SetProcessPermissionInput input, ProcessPermissionWriter writer, CancellationToken cancellationToken) =>
        writer.SetAsync(input, cancellationToken);
}
