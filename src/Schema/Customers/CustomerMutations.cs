using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Customers;

[MutationType]
internal static class CustomerMutations
{
    /// <summary>Adds a customer.</summary>
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

    /// <summary>Changes what is known of a customer; what the input leaves out stays as it is.</summary>
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
    /// Takes a customer out of the daily business: INACTIVE from now on. Appointments and invoices stay. A customer who is archived
    /// already stays so, and that is no error.
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
}
