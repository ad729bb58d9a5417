using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>A new customer.</summary>
/// <param name="FirstName">At most 100 characters.</param>
/// <param name="LastName">At most 100 characters.</param>
/// <param name="Email">Of the form name@host.</param>
/// <param name="Phone">At most 50 characters.</param>
/// <param name="Status">LEAD when it is left out.</param>
/// <param name="Tags">At most 50 of at most 50 characters; each is kept once.</param>
/// <param name="Notes">At most 10000 characters.</param>
internal sealed record CreateCustomerInput(
    string FirstName,
    string LastName,
    string? Email,
    string? Phone,
    CustomerStatus? Status,
    IReadOnlyList<string>? Tags,
    string? Notes)
{
    public MutationError? FindError() =>
        CustomerTexts.FindName("firstName", FirstName)
        ?? CustomerTexts.FindName("lastName", LastName)
        ?? CustomerTexts.FindEmail(Email)
        ?? CustomerTexts.FindPhone(Phone)
        ?? CustomerTexts.FindTags(Tags)
        ?? CustomerTexts.FindNotes(Notes);
}
