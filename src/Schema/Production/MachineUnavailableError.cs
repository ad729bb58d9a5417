using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The machine takes no steps at present.</summary>
/// <param name="Status">The status of the machine.</param>
/// <param name="IsActive">True if the company uses the machine at present.</param>
internal sealed record MachineUnavailableError(MachineStatus Status, bool IsActive, string Message) : MutationError(Message)
{
    public static MachineUnavailableError For(Machine machine, string refusal) => new(
        machine.Status,
        machine.IsActive,
        machine.IsActive
            ? $"The machine is {SchemaNaming.EnumValueName(machine.Status.ToString())}, so {refusal}."
            : $"The company does not use the machine any more, so {refusal}.");
}
