using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Administration;

[MutationType]
internal static class OperationMutations
{
    private const int DefaultUnusedForDays = 30;

    /// <summary>
    /// Registers the operations of a client's version from the manifest that its build writes, all or none. For owners of the company that the
    /// installation is run by.
    /// </summary>
    [UseMutationConvention]
    [Error<PublishingNotAllowedError>]
    [Error<OperationsRefusedError>]
    public static async Task<MutationResult<PublishedOperations>> PublishOperationsAsync(
        PublishOperationsInput input, Viewer viewer, IOperationRegistry registry, CancellationToken cancellationToken)
    {
        if (!registry.MayPublish(viewer.CompanyId))
        {
            return new PublishingNotAllowedError(
                "Clients belong to no company, so only the company that runs the installation publishes by mutation; use the command \"operations publish\".");
        }

        var (published, faults) = await registry.PublishAsync(input.Client, input.Version, input.Manifest, cancellationToken);
        return published is not null ? published : new OperationsRefusedError("Nothing was published.", faults);
    }

    /// <summary>
    /// Takes a client's version back, with the operations that no other version needs, unless one of these is in use. For owners of the company
    /// that the installation is run by.
    /// </summary>
    [UseMutationConvention]
    [Error<PublishingNotAllowedError>]
    [Error<OperationsRefusedError>]
    public static async Task<MutationResult<RetiredOperations>> RetireOperationsAsync(
        RetireOperationsInput input, Viewer viewer, IOperationRegistry registry, CancellationToken cancellationToken)
    {
        if (!registry.MayPublish(viewer.CompanyId))
        {
            return new PublishingNotAllowedError(
                "Clients belong to no company, so only the company that runs the installation retires by mutation; use the command \"operations retire\".");
        }

        var (retired, faults) = await registry.RetireAsync(
            input.Client, input.Version, input.UnusedForDays ?? DefaultUnusedForDays, cancellationToken);
        return retired is not null ? retired : new OperationsRefusedError("Nothing was retired.", faults);
    }
}
