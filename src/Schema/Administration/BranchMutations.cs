using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Administration;

[MutationType]
internal static class BranchMutations
{
    /// <summary>Creates a branch.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Branch>> CreateBranchAsync(
        CreateBranchInput input, EntityWriter<Branch> writer, CancellationToken cancellationToken) =>
        writer.AddAsync(new Branch { Name = input.Name.Trim(), TimeZone = input.TimeZone, Address = input.Address?.Trim() }, cancellationToken);

    /// <summary>Changes a branch. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Branch>> UpdateBranchAsync(
        UpdateBranchInput input, EntityWriter<Branch> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            branch =>
            {
                input.Change(branch);
                return null;
            },
            cancellationToken);
}
