using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.DataLoaders.Scheduling;

/// <summary>Pages of appointments, for many branches at once.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class AppointmentsByBranchIdLoader(EntityLoaderContext context) : ChildPageLoader<Appointment>(context, nameof(Appointment.BranchId));
