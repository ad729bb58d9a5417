namespace Backoffice.Persistence.Writing;

/// <summary>The reason for which the database refused a well-formed write.</summary>
/// <param name="Constraint">
/// The name of the constraint that stood against it; null when a row is another version by now, or gone.
/// </param>
public sealed record WriteRefusal(string? Constraint);
