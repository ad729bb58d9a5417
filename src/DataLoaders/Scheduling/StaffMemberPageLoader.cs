using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.DataLoaders.Scheduling;

/// <summary>Pages of the company's staff members.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class StaffMemberPageLoader(EntityLoaderContext context) : EntityPageLoader<StaffMember>(context);
