using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>A new customer.</summary>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Phone">The phone number.</param>
/// <param name="Status">The status; LEAD when it is left out.</param>
/// <param name="Tags">The tags; each is kept once.</param>
/// <param name="Notes">Notes for the staff.</param>
internal sealed record CreateCustomerInput(
    [Trimmed, MaxLength(100)] string FirstName,
    [Trimmed, MaxLength(100)] string LastName,
    [Trimmed, EmailAddress] string? Email,
    [Trimmed, MaxLength(50)] string? Phone,
    CustomerStatus? Status,
    [Trimmed, MaxLength(50), MaxItemLength(50)] IReadOnlyList<string>? Tags,
    [MaxLength(10_000)] string? Notes);
