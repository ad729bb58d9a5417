using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>What is to change about a customer. What is left out stays as it is.</summary>
/// <param name="Id">The customer.</param>
/// <param name="FirstName">At most 100 characters; null for the same as before.</param>
/// <param name="LastName">At most 100 characters; null for the same as before.</param>
/// <param name="Email">Of the form name@host; null for none.</param>
/// <param name="Phone">At most 50 characters; null for none.</param>
/// <param name="Status">Null for the same as before.</param>
/// <param name="Tags">All tags from now on: at most 50 of at most 50 characters; null for none.</param>
/// <param name="Notes">At most 10000 characters; null for none.</param>
/// <param name="Version">The version that you have seen: if there is a newer one, nothing is changed. Null for any.</param>
internal sealed record UpdateCustomerInput(
    [property: ID<Customer>] Guid Id,
    string? FirstName,
    string? LastName,
    Optional<string?> Email,
    Optional<string?> Phone,
    CustomerStatus? Status,
    Optional<IReadOnlyList<string>?> Tags,
    Optional<string?> Notes,
    uint? Version)
{
    public MutationError? FindError() =>
        (FirstName is null ? null : CustomerTexts.FindName("firstName", FirstName))
        ?? (LastName is null ? null : CustomerTexts.FindName("lastName", LastName))
        ?? CustomerTexts.FindEmail(Email.Value)
        ?? CustomerTexts.FindPhone(Phone.Value)
        ?? CustomerTexts.FindTags(Tags.Value)
        ?? CustomerTexts.FindNotes(Notes.Value);

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
