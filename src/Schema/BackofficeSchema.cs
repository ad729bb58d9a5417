using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Operations;
using Backoffice.Persistence.Querying;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;
using Backoffice.Schema.Entities;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema;

/// <summary>Builds the schema from the classes of this project.</summary>
public static class BackofficeSchema
{
    /// <summary>Builds the schema.</summary>
    /// <param name="isService">True if a parameter of that type is a service of the request.</param>
    /// <param name="model">The entities' columns and relations.</param>
    /// <param name="cacheAges">The ages of cached answers; null for the defaults.</param>
    /// <param name="filterLimits">The limits of filters; null for the defaults.</param>
    /// <exception cref="SchemaException">The schema is not valid; all errors are in it.</exception>
    public static GraphQLSchema Build(Func<Type, bool> isService, EntityModel model, CacheAges? cacheAges = null, FilterLimits? filterLimits = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Build(isService, model, cacheAges, filterLimits, out _);
    }

    /// <summary>The roles that may use each field, as a Markdown page.</summary>
    /// <param name="isService">True if a parameter of that type is a service of the request.</param>
    /// <param name="model">The entities' columns and relations.</param>
    public static string DescribePermissions(Func<Type, bool> isService, EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return PermissionMatrix.Describe(Build(isService, model, cacheAges: null, filterLimits: null, out var access), access);
    }

    /// <summary>Says which roles may read the rows of which entities. What they may not, nothing tells of: neither a count nor a price.</summary>
    /// <param name="model">The entities' columns and relations.</param>
    public static Func<UserRole, Type, bool> ReadersOf(EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var entities = new Lazy<EntityDeclarations>(() => new EntityDeclarations(EntityDeclarations.TypesOf(typeof(BackofficeSchema).Assembly), model.Model));
        return (role, type) => entities.Value.Find(type)?.Access is not { } access || AccessRules.Admits(access.Read, role);
    }

    /// <summary>Compares what the schema offers with the indexes of the database, and its tables with what keeps companies apart.</summary>
    /// <param name="model">The entities' columns and relations.</param>
    /// <param name="catalog">The database's indexes.</param>
    /// <returns>The missing indexes, a sentence each; none when every filter and order is served.</returns>
    public static IReadOnlyList<string> FindFaults(EntityModel model, IndexCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new EntityDeclarations(EntityDeclarations.TypesOf(typeof(BackofficeSchema).Assembly), model.Model).FindFaults(catalog);
    }

    private static GraphQLSchema Build(
        Func<Type, bool> isService, EntityModel model, CacheAges? cacheAges, FilterLimits? filterLimits, out AccessRules access)
    {
        var assembly = typeof(BackofficeSchema).Assembly;
        var entities = new EntityDeclarations(EntityDeclarations.TypesOf(assembly), model.Model);
        access = new AccessRules(entities);
        var rules = access;
        var builder = new SchemaBuilder(IntrospectionSystem.Create) { IsService = isService };
        (cacheAges ?? new CacheAges()).Use(builder);
        builder
            .DescribeRoot(OperationType.Query, "The fields that read the data of your company.")
            .DescribeRoot(OperationType.Mutation, "The fields that change the data of your company.")
            .DescribeRoot(OperationType.Subscription, "The events of your company that a client can subscribe to.")
            .AddPaging()
            .AddFiltering(filterLimits)
            .AddSorting()
            .AddCacheControl()
            .AddCost()
            .ConfigureFields(rules.Guard)
            .ConfigureFields(WriteOrigin.Note)
            .ConfigureFields(CachedLists.Annotate)
            .ConfigureFields(ErrorsOfInput.Add)
            .AddValidation(_ => rules.Missing)
            .AddUnionType(typeof(ITimelineItem))
            .AddAssembly(assembly);
        entities.AddTo(builder);
        return builder.Build();
    }
}
