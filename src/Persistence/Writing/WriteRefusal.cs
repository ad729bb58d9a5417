namespace Backoffice.Persistence.Writing;

/// <summary>Why the database did not take a write that was well formed.</summary>
/// <param name="Constraint">
/// The name of the constraint that stood against it; null when a row is another version by now, or gone.
/// </param>
public sealed record WriteRefusal(string? Constraint);
