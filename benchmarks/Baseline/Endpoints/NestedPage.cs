using System.Text.Json;
using Backoffice.Baseline.Json;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Writes the nested page.</summary>
internal static class NestedPage
{
    public static void Write(Utf8JsonWriter json, NestedRows rows)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.Customers);
        json.WriteStartArray(Names.Nodes);
        var customers = rows.Customers;
        foreach (ref readonly var customer in customers)
        {
            json.WriteStartObject();
            GlobalId.Write(json, GlobalId.Customer, customer.Id);
            json.WriteString(Names.FirstName, customer.FirstName);
            json.WriteString(Names.LastName, customer.LastName);
            json.WriteString(Names.Email, customer.Email);
            WriteAppointments(json, rows, rows.AppointmentsOf(customer));
            WriteInvoices(json, rows.InvoicesOf(customer));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var last = customers.IsEmpty ? default : customers[^1];
        CustomerRows.WritePageInfo(json, rows.HasNextPage, !customers.IsEmpty, last.CreatedAt, last.Id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAppointments(Utf8JsonWriter json, NestedRows rows, ReadOnlySpan<NestedRows.AppointmentRow> appointments)
    {
        json.WriteStartObject(Names.Appointments);
        json.WriteStartArray(Names.Nodes);
        foreach (ref readonly var appointment in appointments)
        {
            json.WriteStartObject();
            GlobalId.Write(json, GlobalId.Appointment, appointment.Id);
            json.WriteString(Names.StartsAt, appointment.StartsAt);
            json.WriteString(Names.EndsAt, appointment.EndsAt);
            json.WriteString(Names.Service, appointment.Service);
            json.WriteString(Names.Status, Names.AppointmentStatus[appointment.Status]);
            json.WriteStartObject(Names.StaffMember);
            GlobalId.Write(json, GlobalId.StaffMember, appointment.StaffMemberId);
            json.WriteString(Names.Name, rows.StaffMemberName(appointment.StaffMemberId));
            json.WriteEndObject();
            json.WriteStartObject(Names.Branch);
            GlobalId.Write(json, GlobalId.Branch, appointment.BranchId);
            json.WriteString(Names.Name, rows.BranchName(appointment.BranchId));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInvoices(Utf8JsonWriter json, ReadOnlySpan<NestedRows.InvoiceRow> invoices)
    {
        json.WriteStartObject(Names.Invoices);
        json.WriteStartArray(Names.Nodes);
        foreach (ref readonly var invoice in invoices)
        {
            json.WriteStartObject();
            GlobalId.Write(json, GlobalId.Invoice, invoice.Id);
            json.WriteString(Names.Number, invoice.Number);
            json.WriteString(Names.Status, Names.InvoiceStatus[invoice.Status]);
            json.WriteNumber(Names.Total, invoice.Total);
            json.WriteString(Names.Currency, invoice.Currency);
            if (invoice.IssuedAt is { } issuedAt)
            {
                json.WriteString(Names.IssuedAt, issuedAt);
            }
            else
            {
                json.WriteNull(Names.IssuedAt);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
