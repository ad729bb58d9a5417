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

    // LINQ over parents and Take becomes ROW_NUMBER over the children of all parents; a lateral join reads the index of each parent.
    public BatchLoader<Guid, Page<Appointment>> AppointmentsOfCustomer(int first) =>
        GetOrAdd("appointmentsOfCustomer", first, (ids, cancellationToken) => ReadPagesAsync(
            ids,
            context => context.Appointments.FromSql(
                $"""
                select child.* from unnest({ids.ToArray()}) as parent (id)
                cross join lateral (
                    select * from appointments
                    where company_id = {context.CompanyId} and customer_id = parent.id
                    order by starts_at desc, id desc
                    limit {first}) as child
                """),
            child => child.CustomerId,
            cancellationToken));

    public BatchLoader<Guid, Page<Appointment>> AppointmentsOfStaffMember(int first) =>
        GetOrAdd("appointmentsOfStaffMember", first, (ids, cancellationToken) => ReadPagesAsync(
            ids,
            context => context.Appointments.FromSql(
                $"""
                select child.* from unnest({ids.ToArray()}) as parent (id)
                cross join lateral (
                    select * from appointments
                    where company_id = {context.CompanyId} and staff_member_id = parent.id
                    order by starts_at desc, id desc
                    limit {first}) as child
                """),
            child => child.StaffMemberId,
            cancellationToken));

    public BatchLoader<Guid, Page<Invoice>> InvoicesOfCustomer(int first) =>
        GetOrAdd("invoicesOfCustomer", first, (ids, cancellationToken) => ReadPagesAsync(
            ids,
            context => context.Invoices.FromSql(
                $"""
                select child.* from unnest({ids.ToArray()}) as parent (id)
                cross join lateral (
                    select * from invoices
                    where company_id = {context.CompanyId} and customer_id = parent.id
                    order by issued_at desc, id desc
                    limit {first}) as child
                """),
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
