using System.Collections.Concurrent;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>One server for all odd requests, which keeps what it logs and which ids a store was asked about.</summary>
public sealed class EntranceServer : IAsyncLifetime
{
    internal const string UnknownId = "unknown";

    private readonly Operations _operations = new();

    internal RecordedLogs Logs { get; } = new();

    internal RunningServer Server { get; private set; } = null!; // set by xunit before any test

    /// <summary>The ids that a store was asked about.</summary>
    internal IReadOnlyCollection<string> Asked => _operations.Asked;

    internal IReadOnlyList<Entrance> Entrances { get; } =
    [
        new BodyEntrance("POST"),
        new BodyEntrance("POST, compressed") { IsCompressed = true },
        new AddressEntrance(),
        new PersistedAddressEntrance(),
        new BodyEntrance("a form", "The field \"operations\"") { IsForm = true },
        new BodyEntrance("a batch") { IsBatch = true },
        new BodyEntrance("events") { Accept = "text/event-stream" },
        new SocketEntrance("graphql-transport-ws"),
        new SocketEntrance("graphql-ws"),
    ];

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync(
        logs: Logs,
        configure: services =>
        {
            TestApi.With()(services);
            services.AddSingleton<IPersistedOperationStore>(_operations);
        });

    public async Task DisposeAsync()
    {
        foreach (var entrance in Entrances.OfType<IAsyncDisposable>())
        {
            await entrance.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    private sealed class Operations : IPersistedOperationStore
    {
        public ConcurrentBag<string> Asked { get; } = [];

        public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
        {
            Asked.Add(id);
            return default;
        }

        public ValueTask<bool> TryAddAsync(
            string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken) => new(false);
    }
}
