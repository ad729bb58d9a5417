using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Scheduling;

[MutationType]
internal static class StaffMemberMutations
{
    /// <summary>Creates a staff member.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<StaffMember>> CreateStaffMemberAsync(
        CreateStaffMemberInput input, EntityWriter<StaffMember> writer, CancellationToken cancellationToken) =>
        writer.AddAsync(
            new StaffMember { Name = input.Name.Trim(), Email = input.Email?.Trim(), Title = input.Title?.Trim(), BranchId = input.BranchId },
            cancellationToken);

    /// <summary>Changes a staff member. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<StaffMember>> UpdateStaffMemberAsync(
        UpdateStaffMemberInput input, EntityWriter<StaffMember> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            staffMember =>
            {
                input.Change(staffMember);
                return null;
            },
            cancellationToken);
}
