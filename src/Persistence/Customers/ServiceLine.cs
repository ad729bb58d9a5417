using System.Diagnostics;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Customers;

/// <summary>A service line: a continuous service that the company supplies to a customer, such as an internet access at an address.</summary>
public sealed class ServiceLine : TenantEntity
{
    private string _kind = "";
    private string _plan = "";
    private string _address = "";
    private ServiceLineStatus _status = ServiceLineStatus.Pending;
    private DateTimeOffset? _activatedAt;

    /// <summary>The id of the customer who uses the service.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The kind of the service, such as <c>Internet</c>.</summary>
    public required string Kind { get => _kind; init => _kind = value; }

    /// <summary>The plan under which the service is supplied, such as <c>Fibre 500</c>.</summary>
    public required string Plan { get => _plan; init => _plan = value; }

    /// <summary>The address where the service is supplied.</summary>
    public required string Address { get => _address; init => _address = value; }

    /// <summary>The status of the service line.</summary>
    public ServiceLineStatus Status { get => _status; init => _status = value; }

    /// <summary>The time of the first activation; null when the service line has never been activated.</summary>
    public DateTimeOffset? ActivatedAt { get => _activatedAt; init => _activatedAt = value; }

    public Customer? Customer { get; private set; }

    /// <summary>The statuses that can follow the present one.</summary>
    public IReadOnlyList<ServiceLineStatus> AllowedNext() => _status switch
    {
        ServiceLineStatus.Pending => [ServiceLineStatus.Active, ServiceLineStatus.Closed],
        ServiceLineStatus.Active => [ServiceLineStatus.Suspended, ServiceLineStatus.Closed],
        ServiceLineStatus.Suspended => [ServiceLineStatus.Active, ServiceLineStatus.Closed],
        ServiceLineStatus.Closed => [ServiceLineStatus.Active],
        _ => throw new UnreachableException(),
    };

    /// <summary>Changes what is supplied, and where.</summary>
    /// <returns>True if it was changed; a closed service line cannot be changed.</returns>
    public bool TryChange(string kind, string plan, string address)
    {
        if (_status is ServiceLineStatus.Closed)
        {
            return false;
        }

        (_kind, _plan, _address) = (kind, plan, address);
        return true;
    }

    /// <summary>Puts the service line into service, or back into service when it was suspended or closed.</summary>
    /// <returns>True if it was activated: it must not be active.</returns>
    public bool TryActivate(DateTimeOffset now)
    {
        if (!TryBecome(ServiceLineStatus.Active))
        {
            return false;
        }

        _activatedAt ??= now;
        return true;
    }

    /// <summary>Interrupts the service.</summary>
    /// <returns>True if it was interrupted: only an active service line is.</returns>
    public bool TrySuspend() => TryBecome(ServiceLineStatus.Suspended);

    /// <summary>Ends the service.</summary>
    /// <returns>True if it was ended: it must not be closed.</returns>
    public bool TryClose() => TryBecome(ServiceLineStatus.Closed);

    private bool TryBecome(ServiceLineStatus status)
    {
        if (!AllowedNext().Contains(status))
        {
            return false;
        }

        _status = status;
        return true;
    }
}
