using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Changes;
using Backoffice.Server.Authentication;
using Backoffice.Server.Caching;
using Backoffice.Server.Changes;
using Backoffice.Server.Cost;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;
using Backoffice.Server.PersistedOperations;
using Backoffice.Server.Stopping;
using Backoffice.Server.Transports;

namespace Backoffice.Server.Composition;

/// <summary>The sections of the configuration that set limits and ages. docs/limits.md lists the keys.</summary>
internal sealed record ServerSettings
{
    public required TokenOptions Tokens { get; init; }

    public required TransportOptions Transports { get; init; }

    public required HttpOptions Http { get; init; }

    public required ConnectionOptions Connections { get; init; }

    public required MemoryOptions Memory { get; init; }

    public required CacheSettings Cache { get; init; }

    public required DocumentSettings Documents { get; init; }

    public required FilterLimits Filters { get; init; }

    public required SubscriptionSettings Subscriptions { get; init; }

    public required PersistedOperationSettings PersistedOperations { get; init; }

    public required CostOptions Cost { get; init; }

    /// <summary>Null where operations are free.</summary>
    public required BudgetOptions? Budgets { get; init; }

    public required TrustedProxies Proxies { get; init; }

    public required StoppingOptions Stopping { get; init; }

    public required ChangeLogOptions Changes { get; init; }

    /// <exception cref="StartupException">A value can't be; the message names its key.</exception>
    public static ServerSettings Read(IConfiguration configuration, string signingKeyFile) => new()
    {
        Tokens = TokenOptions.Read(configuration, signingKeyFile),
        Transports = TransportOptions.Read(configuration),
        Http = HttpOptions.Read(configuration),
        Connections = ConnectionOptions.Read(configuration),
        Memory = MemoryOptions.Read(configuration),
        Cache = CacheSettings.Read(configuration),
        Documents = DocumentSettings.Read(configuration),
        Filters = FilterSettings.Read(configuration),
        Subscriptions = SubscriptionSettings.Read(configuration),
        PersistedOperations = PersistedOperationSettings.Read(configuration),
        Cost = CostSettings.Read(configuration),
        Budgets = BudgetSettings.Read(configuration),
        Proxies = TrustedProxies.Read(configuration),
        Stopping = StoppingOptions.Read(configuration),
        Changes = ChangeSettings.Read(configuration),
    };
}
