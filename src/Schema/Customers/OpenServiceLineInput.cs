using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>A new service line.</summary>
/// <param name="CustomerId">The id of the customer who uses the service.</param>
/// <param name="Kind">The kind of the service, such as <c>Internet</c>.</param>
/// <param name="Plan">The plan under which the service is supplied, such as <c>Fibre 500</c>.</param>
/// <param name="Address">The address where the service is supplied.</param>
internal sealed record OpenServiceLineInput(
    [property: ID<Customer>] Guid CustomerId,
    [Trimmed, MaxLength(50)] string Kind,
    [Trimmed, MaxLength(100)] string Plan,
    [Trimmed, MaxLength(500)] string Address);
