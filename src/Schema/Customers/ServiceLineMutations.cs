using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Customers;

[MutationType]
internal static class ServiceLineMutations
{
    /// <summary>Opens a service line for a customer. Its status is <c>PENDING</c> until it is activated.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<ServiceLine>> OpenServiceLineAsync(
        OpenServiceLineInput input, EntityWriter<ServiceLine> writer, CancellationToken cancellationToken) =>
        writer.AddAsync(
            new ServiceLine
            {
                CustomerId = input.CustomerId,
                Kind = input.Kind.Trim(),
                Plan = input.Plan.Trim(),
                Address = input.Address.Trim(),
            },
            cancellationToken);

    /// <summary>Changes the kind, plan or address of a service line that is not <c>CLOSED</c>. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    [Error<ServiceLineStateError>]
    public static Task<MutationResult<ServiceLine>> ChangeServiceLineAsync(
        ChangeServiceLineInput input, EntityWriter<ServiceLine> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            line => input.TryChange(line) ? null : ServiceLineStateError.For(line, "changed"),
            cancellationToken);

    /// <summary>Activates a service line that is <c>PENDING</c>, <c>SUSPENDED</c>, or <c>CLOSED</c> by mistake. <c>activatedAt</c> is the first time.</summary>
    [UseMutationConvention]
    [Error<ServiceLineStateError>]
    public static Task<MutationResult<ServiceLine>> ActivateServiceLineAsync(
        ActivateServiceLineInput input, EntityWriter<ServiceLine> writer, [Service] TimeProvider timeProvider, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            line => line.TryActivate(timeProvider.GetUtcNow().ToStored()) ? null : ServiceLineStateError.For(line, "activated"),
            cancellationToken);

    /// <summary>Suspends an <c>ACTIVE</c> service line; <c>activateServiceLine</c> ends the suspension.</summary>
    [UseMutationConvention]
    [Error<ServiceLineStateError>]
    public static Task<MutationResult<ServiceLine>> SuspendServiceLineAsync(
        SuspendServiceLineInput input, EntityWriter<ServiceLine> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static line => line.TrySuspend() ? null : ServiceLineStateError.For(line, "suspended"),
            cancellationToken);

    /// <summary>Closes a service line. One that was closed by mistake can be activated again.</summary>
    [UseMutationConvention]
    [Error<ServiceLineStateError>]
    public static Task<MutationResult<ServiceLine>> CloseServiceLineAsync(
        CloseServiceLineInput input, EntityWriter<ServiceLine> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static line => line.TryClose() ? null : ServiceLineStateError.For(line, "closed"),
            cancellationToken);
}
