using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The task to reopen.</summary>
/// <param name="Id">The id of the activity, which must be a <c>TASK</c>.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record ReopenTaskInput([property: ID<Activity>] Guid Id, uint? Version);
