using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.DataLoaders.Scheduling;

/// <summary>Staff members by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class StaffMemberByIdLoader(EntityLoaderContext context) : EntityByIdLoader<StaffMember>(context);
