using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>What is to change about a customer. What is left out stays as it is.</summary>
/// <param name="Id">The customer.</param>
/// <param name="FirstName">The first name from now on; null for the same as before.</param>
/// <param name="LastName">The last name from now on; null for the same as before.</param>
/// <param name="Email">The e-mail address from now on; null for none.</param>
/// <param name="Phone">The phone number from now on; null for none.</param>
/// <param name="Status">The status from now on; null for the same as before.</param>
/// <param name="Tags">All tags from now on; null for none.</param>
/// <param name="Notes">The notes from now on; null for none.</param>
/// <param name="Version">The version that you have seen: if there is a newer one, nothing is changed. Null for any.</param>
internal sealed record UpdateCustomerInput(
    [property: ID<Customer>] Guid Id,
    [Trimmed, MaxLength(100)] string? FirstName,
    [Trimmed, MaxLength(100)] string? LastName,
    [Trimmed, EmailAddress] Optional<string?> Email,
    [Trimmed, MaxLength(50)] Optional<string?> Phone,
    CustomerStatus? Status,
    [Trimmed, MaxLength(50), MaxItemLength(50)] Optional<IReadOnlyList<string>?> Tags,
    [MaxLength(10_000)] Optional<string?> Notes,
    uint? Version)
{
    public void Change(Customer customer)
    {
        customer.FirstName = FirstName?.Trim() ?? customer.FirstName;
        customer.LastName = LastName?.Trim() ?? customer.LastName;
        customer.Email = Email.HasValue ? Email.Value?.Trim() : customer.Email;
        customer.Phone = Phone.HasValue ? Phone.Value?.Trim() : customer.Phone;
        customer.Status = Status ?? customer.Status;
        customer.Tags = Tags.HasValue ? CustomerTexts.Tags(Tags.Value) : customer.Tags;
        customer.Notes = Notes.HasValue ? Notes.Value : customer.Notes;
    }
}
