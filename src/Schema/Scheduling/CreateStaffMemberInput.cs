using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Scheduling;

/// <summary>A new staff member.</summary>
/// <param name="Name">The name of the staff member.</param>
/// <param name="Email">The e-mail address of the staff member; null when it is unknown.</param>
/// <param name="Title">The job title of the staff member; null for none.</param>
/// <param name="BranchId">The id of the branch where the staff member works; null for none.</param>
internal sealed record CreateStaffMemberInput(
    [Trimmed, MaxLength(100)] string Name,
    [Trimmed, EmailAddress] string? Email,
    [Trimmed, MaxLength(100)] string? Title,
    [property: ID<Branch>] Guid? BranchId);
