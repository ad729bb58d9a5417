using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The job to put on hold.</summary>
/// <param name="Id">The id of the job.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record PutJobOnHoldInput([property: ID<Job>] Guid Id, uint? Version);
