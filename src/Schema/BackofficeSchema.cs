using Backoffice.DataLoaders.Administration;
using Backoffice.DataLoaders.Billing;
using Backoffice.DataLoaders.Customers;
using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Scheduling;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema;

/// <summary>Builds the schema from the classes of this project.</summary>
public static class BackofficeSchema
{
    /// <summary>Builds the schema.</summary>
    /// <param name="isService">Whether a parameter of that type is a service of the request.</param>
    /// <param name="cacheAges">How long answers are kept; null for the defaults.</param>
    /// <exception cref="SchemaException">The schema is not valid; all errors are in it.</exception>
    public static GraphQLSchema Build(Func<Type, bool> isService, CacheAges? cacheAges = null)
    {
        var builder = new SchemaBuilder(IntrospectionSystem.Create) { IsService = isService };
        (cacheAges ?? new CacheAges()).Use(builder);
        return builder
            .AddPaging()
            .AddFiltering()
            .AddSorting()
            .AddNodes(AddNodes)
            .AddCacheControl()
            .AddCost()
            .ConfigureFields(EntityAccess.Guard)
            .ConfigureFields(CachedLists.Annotate)
            .AddAssembly(typeof(BackofficeSchema).Assembly)
            .Build();
    }

    private static void AddNodes(NodeRegistry nodes)
    {
        Add<Company, CompanyByIdLoader>(nodes);
        Add<Branch, BranchByIdLoader>(nodes);
        Add<User, UserByIdLoader>(nodes);
        Add<Customer, CustomerByIdLoader>(nodes);
        Add<StaffMember, StaffMemberByIdLoader>(nodes);
        Add<Appointment, AppointmentByIdLoader>(nodes);
        Add<Invoice, InvoiceByIdLoader>(nodes);
        Add<InvoiceLine, InvoiceLineByIdLoader>(nodes);
        Add<Payment, PaymentByIdLoader>(nodes);
    }

    private static void Add<T, TLoader>(NodeRegistry nodes)
        where T : class
        where TLoader : EntityByIdLoader<T> =>
        nodes.Add<T>(typeof(T).Name, (context, ids) => context.Services
            .GetRequiredService<TLoader>()
            .LoadAsync(ids, context.Selection, context.RequestAborted));
}
