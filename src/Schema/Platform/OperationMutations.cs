using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Platform;

[MutationType]
internal static class OperationMutations
{
    private const int DefaultUnusedForDays = 30;

    /// <summary>
    /// Registers the operations of a version of a client from the manifest that its build has written. When one of them has a fault, none is
    /// registered. For owners of the company that runs the installation.
    /// </summary>
    [UseMutationConvention(PayloadFieldDescription = "The operations that have been registered; null when there are errors.")]
    [Error<PublishingNotAllowedError>]
    [Error<OperationsRefusedError>]
    public static async Task<MutationResult<PublishedOperations>> PublishOperationsAsync(
        PublishOperationsInput input, Caller caller, IOperationRegistry registry, CancellationToken cancellationToken)
    {
        if (!registry.MayPublish(caller.CompanyId))
        {
            return new PublishingNotAllowedError(
                "Clients belong to no company, so only the company that runs the installation publishes by mutation; use the command \"operations publish\".");
        }

        var (published, faults) = await registry.PublishAsync(input.Client, input.Version, input.Manifest, cancellationToken);
        return published is not null ? published : new OperationsRefusedError("Nothing was published.", faults);
    }

    /// <summary>
    /// Removes a version of a client, with the operations that no other version needs, unless one of these operations is still in use. For owners
    /// of the company that runs the installation.
    /// </summary>
    [UseMutationConvention(PayloadFieldDescription = "The version that has been removed; null when there are errors.")]
    [Error<PublishingNotAllowedError>]
    [Error<OperationsRefusedError>]
    public static async Task<MutationResult<RetiredOperations>> RetireOperationsAsync(
        RetireOperationsInput input, Caller caller, IOperationRegistry registry, CancellationToken cancellationToken)
    {
        if (!registry.MayPublish(caller.CompanyId))
        {
            return new PublishingNotAllowedError(
                "Clients belong to no company, so only the company that runs the installation retires by mutation; use the command \"operations retire\".");
        }

        var (retired, faults) = await registry.RetireAsync(
            input.Client, input.Version, input.UnusedForDays ?? DefaultUnusedForDays, cancellationToken);
        return retired is not null ? retired : new OperationsRefusedError("Nothing was retired.", faults);
    }
}
