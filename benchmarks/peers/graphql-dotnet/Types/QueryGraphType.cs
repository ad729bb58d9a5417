using Backoffice.GraphQLDotNet.Data;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class QueryGraphType : ObjectGraphType
{
    public QueryGraphType()
    {
        Name = "Query";
        Field<CustomerGraphType>("customer")
            .Argument<NonNullGraphType<IdGraphType>>("id")
            .Resolve(context => context.Loaders().Customers.Load(context.GetArgument<Guid>("id")));
        Field<NonNullGraphType<CustomerConnectionGraphType>>("customers")
            .Argument<IntGraphType>("first", argument => argument.DefaultValue = 10)
            .Argument<StringGraphType>("after")
            .Argument<CustomerFilterGraphType>("where")
            .Argument<CustomerOrderGraphType>("order")
            .ResolveAsync(async context => await ReadCustomersAsync(context));
        Field<NonNullGraphType<ConnectionGraphType<Appointment, AppointmentGraphType>>>("appointments")
            .Argument<IntGraphType>("first", argument => argument.DefaultValue = 10)
            .ResolveAsync(async context =>
            {
                var first = context.GetArgument<int>("first");
                await using var rows = context.Company().Open();
                return Page<Appointment>.Of(
                    await rows.Appointments
                        .OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id)
                        .Take(first + 1)
                        .ToListAsync(context.CancellationToken),
                    first,
                    row => Cursor.Encode(row.StartsAt, row.Id));
            });
        Field<NonNullGraphType<ConnectionGraphType<StaffMember, StaffMemberGraphType>>>("staffMembers")
            .Argument<IntGraphType>("first", argument => argument.DefaultValue = 10)
            .ResolveAsync(async context =>
            {
                await using var rows = context.Company().Open();
                return new Page<StaffMember>(
                    await rows.StaffMembers
                        .OrderBy(row => row.Name).ThenBy(row => row.Id)
                        .Take(context.GetArgument<int>("first"))
                        .ToListAsync(context.CancellationToken),
                    null);
            });
    }

    private static async Task<Page<Customer>> ReadCustomersAsync(IResolveFieldContext context)
    {
        // Only the total is selected: no page is read.
        if (context.SubFields is { } selected && selected.Keys.All(name => name is "totalCount" or "__typename"))
        {
            return Page<Customer>.Empty;
        }

        var first = context.GetArgument<int>("first");
        await using var rows = context.Company().Open();
        IQueryable<Customer> query = rows.Customers;
        if (context.GetArgument<CustomerFilter?>("where")?.Status?.Eq is { } status)
        {
            query = query.Where(row => row.Status == status);
        }

        if (context.GetArgument<string?>("after") is { } after)
        {
            var (time, id) = Cursor.Decode(after);
            query = query.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.CreatedAt, row.Id), ValueTuple.Create(time, id)));
        }

        query = context.GetArgument<CustomerOrder?>("order")?.CreatedAt == SortDirection.Asc
            ? query.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            : query.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);
        return Page<Customer>.Of(
            await query.Take(first + 1).ToListAsync(context.CancellationToken),
            first,
            row => Cursor.Encode(row.CreatedAt, row.Id));
    }
}
