using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.DataLoaders.Scheduling;

/// <summary>Appointments by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class AppointmentByIdLoader(EntityLoaderContext context) : EntityByIdLoader<Appointment>(context);
