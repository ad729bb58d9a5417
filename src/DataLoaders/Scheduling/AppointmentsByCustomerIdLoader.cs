using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.DataLoaders.Scheduling;

/// <summary>Pages of appointments, for many customers at once.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class AppointmentsByCustomerIdLoader(EntityLoaderContext context) : ChildPageLoader<Appointment>(context, nameof(Appointment.CustomerId));
