using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>A new job.</summary>
/// <param name="CustomerId">The id of the customer for whom the work is done.</param>
/// <param name="Title">The title of the job.</param>
/// <param name="Priority">The priority of the job; null for <c>NORMAL</c>.</param>
/// <param name="DueDate">The date by which the job must be completed; null for none.</param>
/// <param name="IsSequential">True if a step can be started only when the step before it is <c>DONE</c>; null for true.</param>
internal sealed record CreateJobInput(
    [property: ID<Customer>] Guid CustomerId,
    [Trimmed, MaxLength(200)] string Title,
    JobPriority? Priority,
    DateOnly? DueDate,
    bool? IsSequential);
