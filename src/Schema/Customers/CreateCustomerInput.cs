using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>A new customer.</summary>
/// <param name="FirstName">The first name of the customer.</param>
/// <param name="LastName">The last name of the customer.</param>
/// <param name="Email">The e-mail address of the customer; null when it is unknown.</param>
/// <param name="Phone">The phone number of the customer; null when it is unknown.</param>
/// <param name="Status">The status of the customer; null for <c>LEAD</c>.</param>
/// <param name="Tags">The tags of the customer; repeated tags are stored once. Null for none.</param>
/// <param name="Notes">Notes of the company about the customer; null for none.</param>
internal sealed record CreateCustomerInput(
    [Trimmed, MaxLength(100)] string FirstName,
    [Trimmed, MaxLength(100)] string LastName,
    [Trimmed, EmailAddress] string? Email,
    [Trimmed, MaxLength(50)] string? Phone,
    CustomerStatus? Status,
    [Trimmed, MaxLength(50), MaxItemLength(50)] IReadOnlyList<string>? Tags,
    [MaxLength(10_000)] string? Notes);
