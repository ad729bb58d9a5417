namespace Backoffice.Caching.Generations;

/// <summary>A transaction that has not ended writes some entity types. Answers that are made meanwhile are not stored.</summary>
/// <param name="Token">The name of this write, so that no writer removes another's intent.</param>
/// <param name="Transaction">The database's number of the transaction that writes.</param>
/// <param name="EntityTypes">The entity types that it writes.</param>
internal sealed record WriteIntent(string Token, ulong Transaction, IReadOnlyCollection<string> EntityTypes);
