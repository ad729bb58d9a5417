using System.Reflection;
using Backoffice.Caching.Generations;
using Backoffice.DataLoaders.Batching;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Backoffice.Schema.Platform;
using Backoffice.Schema.Caching;
using Backoffice.Schema.Changes;
using Backoffice.Schema.Writing;
using Backoffice.Schema;
using Backoffice.Server.Caching;
using Backoffice.Server.PersistedOperations;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.LongLived;
using Backoffice.Server.Transports.Sockets;
using Backoffice.Server.Transports;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backoffice.Server.Composition;

/// <summary>The engine with the business schema, and what its resolvers are given.</summary>
internal static class GraphQLServices
{
    public static void AddGraphQL(this IServiceCollection services)
    {
        AddResolverServices(services);
        var isService = IsService(services);
        services.AddSingleton(provider => BackofficeSchema.Build(
            isService, ModelOf(provider), provider.GetService<CacheAges>(), provider.GetService<FilterLimits>()));
        services.AddSingleton(provider => new SchemaDocument(() => SdlPrinter.Print(provider.GetRequiredService<GraphQLSchema>())));
        services.AddKeyedSingleton(
            SchemaDocument.SemanticNonNull,
            (provider, _) => new SchemaDocument(() => SdlPrinter.Print(provider.GetRequiredService<GraphQLSchema>(), semanticNonNull: true)));
        services.AddSingleton(provider =>
        {
            // In the order in which they were added: the first makes cursors.
            var keys = provider.GetServices<CursorKey>().ToList();
            return new CursorProtector(keys[0], keys[1..]);
        });
        services.AddSingleton(provider => new ResolverExceptions(
            provider.GetService<TenantDataSource>()?.StatementTimeout ?? Timeout.InfiniteTimeSpan,
            provider.GetRequiredService<ILogger<ResolverExceptions>>()));
        services.TryAddSingleton(new DocumentSettings());
        services.AddSingleton(provider => new RequestExecutor(
            provider.GetRequiredService<GraphQLSchema>(),
            provider.GetRequiredService<DocumentSettings>().ToPipelineOptions() with
            {
                Cost = provider.GetService<CostOptions>() ?? new CostOptions(),
                MaxResponseLength = (provider.GetService<TransportOptions>() ?? new TransportOptions()).MaxResponseLength,
                ExecutionTimeout = (provider.GetService<TransportOptions>() ?? new TransportOptions()).ExecutionTimeout,
                SharedEventBytes = (provider.GetService<SubscriptionSettings>() ?? new SubscriptionSettings()).SharedEventBytes,
                Budgets = provider.GetService<IBudgets>(),
                ListLengthOf = BudgetServices.ListLengthOf(
                    provider.GetRequiredService<RowEstimates>(), BackofficeSchema.ReadersOf(provider.GetRequiredService<EntityModel>())),
                Activity = static request => request.GetRequiredService<BatchDispatcher>(),
                BeginEvent = BeginEvent,
                PersistedOperations = provider.GetService<IPersistedOperationStore>(),
                ResultCache = ResultCacheServices.FindCache(provider),
                ExceptionFilter = provider.GetRequiredService<ResolverExceptions>().ToError,
            },
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Admission>();
        services.AddSingleton<BatchExecutor>();
        services.AddSingleton<GraphQLHttpHandler>();
        services.AddSingleton<GetTransport>();
        services.AddSingleton<PostTransport>();
        services.AddSingleton<LongLivedAnswers>();
        services.AddSingleton<OpenSockets>();
        services.AddSingleton<SocketServices>();
        services.AddSingleton<SocketTransport>();
    }

    /// <summary>The schema as SDL, without a database.</summary>
    public static string PrintSchema(bool semanticNonNull)
    {
        var services = new ServiceCollection();
        AddResolverServices(services);
        return SdlPrinter.Print(BackofficeSchema.Build(IsService(services), EntityModel.Create()), semanticNonNull);
    }

    /// <summary>The roles that may use each field as a Markdown page, without a database.</summary>
    public static string PrintPermissions()
    {
        var services = new ServiceCollection();
        AddResolverServices(services);
        return BackofficeSchema.DescribePermissions(IsService(services), EntityModel.Create());
    }

    /// <summary>An event of a subscription is answered with loaders that remember nothing of the event before.</summary>
    private static EventScope BeginEvent(IServiceProvider request)
    {
        var scope = request.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().CopyFrom(request.GetRequiredService<CurrentRequest>());
        return new EventScope(scope.ServiceProvider, scope);
    }

    private static void AddResolverServices(IServiceCollection services)
    {
        services.AddScoped<CurrentRequest>();

        // Transient, so that a request's services need no place for what the scope holds.
        services.AddTransient(static provider => provider.GetRequiredService<CurrentRequest>().Caller);
        services.AddTransient(static provider => provider.GetRequiredService<CurrentRequest>().Files);
        services.AddTransient(static provider => provider.GetRequiredService<StatementBatcher>().Dispatcher);
        services.AddScoped<StatementBatcher>();
        services.AddSingleton(static provider => new TopicBroker((provider.GetService<SubscriptionSettings>() ?? new SubscriptionSettings()).BufferBytes));
        services.TryAddSingleton<IOperationRegistry>(static _ => new NoRegistry());
        services.AddSingleton<ICacheAdministration>(
            static provider => new CacheAdministration(ResultCacheServices.FindCache(provider), provider.GetService<IGenerations>()));
        services.AddTransient<EntityLoaderContext>(); // of services of the scope, which it only names together
        services.AddSingleton<RowEstimates>();

        // Loaders of pages keep nothing, so that a request's scope need not keep them.
        services.AddScoped(typeof(EntityByIdLoader<>));
        services.AddTransient(typeof(EntityPageLoader<>));
        services.AddTransient(typeof(ChildPageLoader<>));
        AddAll(services, typeof(ILoader).Assembly, static type => type.IsAssignableTo(typeof(ILoader)));
        services.AddScoped(static provider => new WriteOrigin { RequestId = provider.GetRequiredService<CurrentRequest>().RequestId });
        services.AddScoped(typeof(EntityWriter<>));
        AddAll(services, typeof(BackofficeSchema).Assembly, static type => IsEntityWriter(type.BaseType));
        services.AddSingleton<ChangeCursors>();
        services.AddSingleton<ChangeTopics>();
        services.AddTransient(static provider => new ResumePoint(provider.GetRequiredService<CurrentRequest>().LastEventId));
    }

    private static bool IsEntityWriter(Type? type) =>
        type is { IsConstructedGenericType: true } && type.GetGenericTypeDefinition() == typeof(EntityWriter<>);

    /// <summary>Adds the classes of an assembly that can be made and that a condition holds for.</summary>
    private static void AddAll(IServiceCollection services, Assembly assembly, Func<Type, bool> condition)
    {
        foreach (var type in assembly.GetExportedTypes())
        {
            if (type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && condition(type))
            {
                services.AddScoped(type);
            }
        }
    }

    /// <summary>Says which types are services; of a generic one all that are made of it.</summary>
    private static Func<Type, bool> IsService(IServiceCollection services)
    {
        var types = services.Select(service => service.ServiceType).ToHashSet();
        return type => types.Contains(type) || (type.IsConstructedGenericType && types.Contains(type.GetGenericTypeDefinition()));
    }

    /// <summary>The model that the loaders read by; without a database, as where the schema is printed, one of its own.</summary>
    private static EntityModel ModelOf(IServiceProvider services) => services.GetService<EntityModel>() ?? EntityModel.Create();
}
