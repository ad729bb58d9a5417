namespace Backoffice.Persistence.DemoData;

internal enum DemoTable
{
    Companies,
    Branches,
    Users,
    Customers,
    StaffMembers,
    Appointments,
    Invoices,
    InvoiceLines,
    Payments,
}
