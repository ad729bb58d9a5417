using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Platform;

/// <summary>At least one operation has a fault, so nothing was published or retired.</summary>
/// <param name="Faults">The faults, each as a sentence that names the operation.</param>
internal sealed record OperationsRefusedError(string Message, IReadOnlyList<string> Faults) : MutationError(Message);
