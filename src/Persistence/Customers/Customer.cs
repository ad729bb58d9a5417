using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Customers;

/// <summary>A customer of the company.</summary>
public sealed class Customer : TenantEntity
{
    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public CustomerStatus Status { get; set; } = CustomerStatus.Lead;

    public string[] Tags { get; set; } = [];

    public string? Notes { get; set; }

    public ICollection<Appointment> Appointments => field ??= [];

    public ICollection<Invoice> Invoices => field ??= [];

    /// <summary>Takes the customer out of the daily business; everything that refers to the customer stays.</summary>
    public void Archive() => Status = CustomerStatus.Inactive;
}
