namespace Backoffice.Schema.Access;

/// <summary>The roles that may use the rows of an entity.</summary>
/// <param name="Read">The roles that may read its fields and follow the fields that lead to it.</param>
/// <param name="Write">The roles that may run the mutations that answer with it.</param>
internal sealed record EntityAccess(Roles Read, Roles Write);
