using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The new status of a machine.</summary>
/// <param name="Id">The id of the machine.</param>
/// <param name="Status">The new status.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record SetMachineStatusInput([property: ID<Machine>] Guid Id, MachineStatus Status, uint? Version);
