using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The changes to an appointment. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the appointment.</param>
/// <param name="Service">The new service; null to keep the present one.</param>
/// <param name="Note">The new note for the staff member; null to remove the present one.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record UpdateAppointmentInput(
    [property: ID<Appointment>] Guid Id,
    [MaxLength(200)] string? Service,
    [MaxLength(4000)] Optional<string?> Note,
    uint? Version)
{
    public void Change(Appointment appointment)
    {
        appointment.Service = Service ?? appointment.Service;
        appointment.Note = Note.HasValue ? Note.Value : appointment.Note;
    }
}
