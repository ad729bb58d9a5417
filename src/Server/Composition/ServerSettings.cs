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

    public TransportOptions Transports { get; init; } = new();

    public HttpOptions Http { get; init; } = new();

    public ConnectionOptions Connections { get; init; } = new();

    public MemoryOptions Memory { get; init; } = new();

    public CacheSettings Cache { get; init; } = new();

    public DocumentSettings Documents { get; init; } = new();

    public FilterLimits Filters { get; init; } = FilterLimits.Default;

    public SubscriptionSettings Subscriptions { get; init; } = new();

    public PersistedOperationSettings PersistedOperations { get; init; } = new();

    public CostOptions Cost { get; init; } = new();

    /// <summary>Null where operations are free.</summary>
    public BudgetOptions? Budgets { get; init; }

    public TrustedProxies Proxies { get; init; } = new();

    public StoppingOptions Stopping { get; init; } = new();

    public ChangeLogOptions Changes { get; init; } = new();

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
