using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.Schema.Administration;

/// <summary>A new branch.</summary>
/// <param name="Name">The name of the branch.</param>
/// <param name="TimeZone">The time zone of the branch, as an IANA name such as <c>Europe/Zurich</c>.</param>
/// <param name="Address">The postal address of the branch; null when it is unknown.</param>
internal sealed record CreateBranchInput(
    [Trimmed, MaxLength(100)] string Name,
    [TimeZoneName] string TimeZone,
    [Trimmed, MaxLength(500)] string? Address);
