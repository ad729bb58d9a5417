using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>A new machine.</summary>
/// <param name="BranchId">The id of the branch where the machine stands.</param>
/// <param name="Name">The name of the machine.</param>
/// <param name="Status">The status of the machine; null for <c>ACTIVE</c>.</param>
internal sealed record CreateMachineInput(
    [property: ID<Branch>] Guid BranchId,
    [Trimmed, MaxLength(100)] string Name,
    MachineStatus? Status);
