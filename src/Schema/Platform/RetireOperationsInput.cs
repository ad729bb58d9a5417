namespace Backoffice.Schema.Platform;

/// <summary>The version of a client to remove.</summary>
/// <param name="Client">The name of the client, such as <c>mobile</c>.</param>
/// <param name="Version">The version of the client, such as <c>1.4.0</c>.</param>
/// <param name="UnusedForDays">The number of days, from 0 to 3,650, in which none of the operations to remove may have been used or published; otherwise nothing is removed. Null for 30.</param>
internal sealed record RetireOperationsInput(string Client, string Version, int? UnusedForDays);
