using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Customers;

[MutationType]
internal static class CustomerMutations
{
    /// <summary>Creates a customer.</summary>
    [UseMutationConvention]
    public static async Task<MutationResult<Customer>> CreateCustomerAsync(
        CreateCustomerInput input, EntityWriter<Customer> writer, CancellationToken cancellationToken)
    {
        var customer = new Customer
        {
            FirstName = input.FirstName.Trim(),
            LastName = input.LastName.Trim(),
            Email = input.Email?.Trim(),
            Phone = input.Phone?.Trim(),
            Status = input.Status ?? CustomerStatus.Lead,
            Tags = CustomerTexts.Tags(input.Tags),
            Notes = input.Notes,
        };
        return await writer.AddAsync(customer, cancellationToken);
    }

    /// <summary>Changes a customer. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Customer>> UpdateCustomerAsync(
        UpdateCustomerInput input, EntityWriter<Customer> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            customer =>
            {
                input.Change(customer);
                return null;
            },
            cancellationToken);

    /// <summary>
    /// Archives a customer, who becomes <c>INACTIVE</c>. Appointments and invoices are kept. Archiving a customer who is already archived
    /// succeeds and changes nothing.
    /// </summary>
    [UseMutationConvention]
    public static Task<MutationResult<Customer>> ArchiveCustomerAsync(
        ArchiveCustomerInput input, EntityWriter<Customer> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static customer =>
            {
                customer.Archive();
                return null;
            },
            cancellationToken);

    /// <summary>
    /// Restores an archived customer, who becomes <c>ACTIVE</c>. Restoring a customer who is not archived succeeds and changes nothing.
    /// </summary>
    [UseMutationConvention]
    public static Task<MutationResult<Customer>> RestoreCustomerAsync(
        RestoreCustomerInput input, EntityWriter<Customer> writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static customer =>
            {
                customer.Restore();
                return null;
            },
            cancellationToken);
}
