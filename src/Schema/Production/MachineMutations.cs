using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Production;

[MutationType]
internal static class MachineMutations
{
    /// <summary>Creates a machine.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Machine>> CreateMachineAsync(
        CreateMachineInput input, EntityWriter<Machine> writer, CancellationToken cancellationToken) =>
        writer.AddAsync(
            new Machine { BranchId = input.BranchId, Name = input.Name.Trim(), Status = input.Status ?? MachineStatus.Active },
            cancellationToken);

    /// <summary>Changes a machine. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Machine>> UpdateMachineAsync(
        UpdateMachineInput input, EntityWriter<Machine> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            machine =>
            {
                input.Change(machine);
                return null;
            },
            cancellationToken);

    /// <summary>
    /// Sets the status of a machine. A machine in <c>MAINTENANCE</c> takes no new steps, and on one that is <c>OFFLINE</c> no steps can be
    /// started. Steps that are in progress are not changed.
    /// </summary>
    [UseMutationConvention]
    public static Task<MutationResult<Machine>> SetMachineStatusAsync(
        SetMachineStatusInput input, EntityWriter<Machine> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            machine =>
            {
                machine.Status = input.Status;
                return null;
            },
            cancellationToken);
}
