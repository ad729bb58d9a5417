using System.Text.Json;
using Backoffice.Baseline.Json;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Writes the three levels below the staff members.</summary>
internal static class StaffPage
{
    public static void Write(Utf8JsonWriter json, StaffRows rows)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.StaffMembers);
        json.WriteStartArray(Names.Nodes);
        foreach (ref readonly var staffMember in rows.StaffMembers)
        {
            json.WriteStartObject();
            GlobalId.Write(json, GlobalId.StaffMember, staffMember.Id);
            json.WriteString(Names.Name, staffMember.Name);
            WriteAppointments(json, rows, rows.AppointmentsOf(staffMember));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAppointments(Utf8JsonWriter json, StaffRows rows, ReadOnlySpan<StaffRows.AppointmentRow> appointments)
    {
        json.WriteStartObject(Names.Appointments);
        json.WriteStartArray(Names.Nodes);
        foreach (ref readonly var appointment in appointments)
        {
            json.WriteStartObject();
            GlobalId.Write(json, GlobalId.Appointment, appointment.Id);
            json.WriteString(Names.StartsAt, appointment.StartsAt);
            WriteCustomer(json, rows, rows.CustomerOf(appointment));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCustomer(Utf8JsonWriter json, StaffRows rows, in StaffRows.CustomerRow customer)
    {
        json.WriteStartObject(Names.Customer);
        GlobalId.Write(json, GlobalId.Customer, customer.Id);
        json.WriteString(Names.FirstName, customer.FirstName);
        json.WriteString(Names.LastName, customer.LastName);
        json.WriteStartObject(Names.Invoices);
        json.WriteStartArray(Names.Nodes);
        foreach (ref readonly var invoice in rows.InvoicesOf(customer))
        {
            json.WriteStartObject();
            GlobalId.Write(json, GlobalId.Invoice, invoice.Id);
            json.WriteString(Names.Number, invoice.Number);
            json.WriteNumber(Names.Total, invoice.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
