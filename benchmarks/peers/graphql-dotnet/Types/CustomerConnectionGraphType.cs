using Backoffice.GraphQLDotNet.Data;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class CustomerConnectionGraphType : ConnectionGraphType<Customer, CustomerGraphType>
{
    public CustomerConnectionGraphType() =>
        Field<NonNullGraphType<IntGraphType>>("totalCount").ResolveAsync(async context =>
        {
            await using var rows = context.Company().Open();
            return await rows.Customers.CountAsync(context.CancellationToken);
        });
}
