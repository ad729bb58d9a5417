using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.DataLoaders.Scheduling;

/// <summary>Pages of staff members, for many branches at once.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class StaffMembersByBranchIdLoader(EntityLoaderContext context) : ChildPageLoader<StaffMember>(context, nameof(StaffMember.BranchId));
