namespace Backoffice.Schema.Administration;

/// <summary>What is to be taken back.</summary>
/// <param name="Client">The name of the program, such as mobile.</param>
/// <param name="Version">Its version, such as 1.4.0.</param>
/// <param name="UnusedForDays">Refuse when an operation that would go was used or published in so many days, from 0 to 3,650. Default: 30.</param>
internal sealed record RetireOperationsInput(string Client, string Version, int? UnusedForDays);
