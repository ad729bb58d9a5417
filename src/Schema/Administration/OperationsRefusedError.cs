using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Administration;

/// <summary>Nothing was published or retired, because of at least one fault.</summary>
/// <param name="Faults">A sentence for each fault, with the operation that it is about.</param>
internal sealed record OperationsRefusedError(string Message, IReadOnlyList<string> Faults) : MutationError(Message);
