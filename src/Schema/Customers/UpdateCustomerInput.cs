using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The changes to a customer. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the customer.</param>
/// <param name="FirstName">The new first name; null to keep the present one.</param>
/// <param name="LastName">The new last name; null to keep the present one.</param>
/// <param name="Email">The new e-mail address; null to remove the present one.</param>
/// <param name="Phone">The new phone number; null to remove the present one.</param>
/// <param name="Status">The new status; null to keep the present one.</param>
/// <param name="Tags">The new tags, which replace all present ones; null to remove all tags.</param>
/// <param name="Notes">The new notes; null to remove the present ones.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
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
