using System.Collections.Concurrent;
using Backoffice.GraphQLDotNet.Data;
using Backoffice.GraphQLDotNet.Types;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.GraphQLDotNet.Loaders;

/// <summary>The loaders of one request, made when they are first used.</summary>
internal sealed class RequestLoaders(Company company)
{
    private readonly ConcurrentDictionary<(string Name, int First), object> _loaders = new();

    public BatchLoader<Guid, Customer> Customers => GetOrAdd("customers", 0, (ids, cancellationToken) =>
        ReadAsync(context => context.Customers.Where(row => ids.Contains(row.Id)), row => row.Id, cancellationToken));

    public BatchLoader<Guid, StaffMember> StaffMembers => GetOrAdd("staffMembers", 0, (ids, cancellationToken) =>
        ReadAsync(context => context.StaffMembers.Where(row => ids.Contains(row.Id)), row => row.Id, cancellationToken));

    public BatchLoader<Guid, Branch> Branches => GetOrAdd("branches", 0, (ids, cancellationToken) =>
        ReadAsync(context => context.Branches.Where(row => ids.Contains(row.Id)), row => row.Id, cancellationToken));

    public BatchLoader<Guid, Page<Appointment>> AppointmentsOfCustomer(int first) =>
        GetOrAdd("appointmentsOfCustomer", first, (ids, cancellationToken) => ReadPagesAsync(
            ids,
            context =>
                from parent in context.Customers
                where ids.Contains(parent.Id)
                from child in context.Appointments
                    .Where(child => child.CustomerId == parent.Id)
                    .OrderByDescending(child => child.StartsAt).ThenByDescending(child => child.Id)
                    .Take(first)
                select child,
            child => child.CustomerId,
            cancellationToken));

    public BatchLoader<Guid, Page<Appointment>> AppointmentsOfStaffMember(int first) =>
        GetOrAdd("appointmentsOfStaffMember", first, (ids, cancellationToken) => ReadPagesAsync(
            ids,
            context =>
                from parent in context.StaffMembers
                where ids.Contains(parent.Id)
                from child in context.Appointments
                    .Where(child => child.StaffMemberId == parent.Id)
                    .OrderByDescending(child => child.StartsAt).ThenByDescending(child => child.Id)
                    .Take(first)
                select child,
            child => child.StaffMemberId,
            cancellationToken));

    public BatchLoader<Guid, Page<Invoice>> InvoicesOfCustomer(int first) =>
        GetOrAdd("invoicesOfCustomer", first, (ids, cancellationToken) => ReadPagesAsync(
            ids,
            context =>
                from parent in context.Customers
                where ids.Contains(parent.Id)
                from child in context.Invoices
                    .Where(child => child.CustomerId == parent.Id)
                    .OrderByDescending(child => child.IssuedAt).ThenByDescending(child => child.Id)
                    .Take(first)
                select child,
            child => child.CustomerId,
            cancellationToken));

    private BatchLoader<Guid, T> GetOrAdd<T>(
        string name, int first, Func<IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyDictionary<Guid, T>>> load) =>
        (BatchLoader<Guid, T>)_loaders.GetOrAdd((name, first), _ => new BatchLoader<Guid, T>(load));

    private async Task<IReadOnlyDictionary<Guid, T>> ReadAsync<T>(
        Func<PeerDbContext, IQueryable<T>> query, Func<T, Guid> id, CancellationToken cancellationToken)
    {
        await using var context = company.Open();
        return await query(context).ToDictionaryAsync(id, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<Guid, Page<T>>> ReadPagesAsync<T>(
        IReadOnlyList<Guid> ids, Func<PeerDbContext, IQueryable<T>> query, Func<T, Guid> parentId, CancellationToken cancellationToken)
    {
        await using var context = company.Open();
        var rows = await query(context).ToListAsync(cancellationToken);
        var pages = rows.GroupBy(parentId).ToDictionary(group => group.Key, group => new Page<T>([.. group], null));
        foreach (var id in ids)
        {
            pages.TryAdd(id, Page<T>.Empty);
        }

        return pages;
    }
}
