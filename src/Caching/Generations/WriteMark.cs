namespace Backoffice.Caching.Generations;

/// <summary>Says that entity types are being written.</summary>
/// <param name="Token">Of this write alone, so that no writer takes away another's mark.</param>
/// <param name="Transaction">The database's number of the transaction that writes.</param>
/// <param name="EntityTypes">The entity types that it writes.</param>
internal sealed record WriteMark(string Token, ulong Transaction, IReadOnlyCollection<string> EntityTypes);
