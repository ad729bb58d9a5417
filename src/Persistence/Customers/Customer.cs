using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;

namespace Backoffice.Persistence.Customers;

/// <summary>A customer of the company.</summary>
public sealed class Customer : TenantEntity
{
    /// <summary>The first name of the customer.</summary>
    public required string FirstName { get; set; }

    /// <summary>The last name of the customer.</summary>
    public required string LastName { get; set; }

    /// <summary>The e-mail address of the customer; null when it is unknown.</summary>
    public string? Email { get; set; }

    /// <summary>The phone number of the customer; null when it is unknown.</summary>
    public string? Phone { get; set; }

    /// <summary>The status of the customer.</summary>
    public CustomerStatus Status { get; set; } = CustomerStatus.Lead;

    /// <summary>The tags that the company has given the customer; an empty list when there are none.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>Notes of the company about the customer; null when there are none.</summary>
    public string? Notes { get; set; }

    public ICollection<Appointment> Appointments => field ??= [];

    public ICollection<Invoice> Invoices => field ??= [];

    public ICollection<Payment> Payments => field ??= [];

    public ICollection<Job> Jobs => field ??= [];

    public ICollection<Deal> Deals => field ??= [];

    public ICollection<Activity> Activities => field ??= [];

    public ICollection<ServiceLine> ServiceLines => field ??= [];

    public ICollection<SupportTicket> Tickets => field ??= [];

    /// <summary>Archives the customer; appointments and invoices of the customer are kept.</summary>
    public void Archive() => Status = CustomerStatus.Inactive;

    /// <summary>Makes an archived customer <see cref="CustomerStatus.Active"/> again; the status of another customer is kept.</summary>
    public void Restore() => Status = Status == CustomerStatus.Inactive ? CustomerStatus.Active : Status;
}
