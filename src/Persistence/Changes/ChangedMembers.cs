namespace Backoffice.Persistence.Changes;

/// <summary>The members of a row that a change concerns: of an update those that it changes, else all.</summary>
/// <param name="Before">A JSON object of columns before the change; null for a new row.</param>
/// <param name="After">A JSON object of columns after the change; null for a deleted row.</param>
/// <param name="References">The ids that the row refers to, before the change and after it.</param>
internal readonly record struct ChangedMembers(string? Before, string? After, Guid[] References);
