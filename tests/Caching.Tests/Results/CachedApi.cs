using System.Text;
using System.Text.Json;
using Backoffice.Caching.Results;
using Backoffice.Caching.Generations;
using Backoffice.Caching.Tests.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;

namespace Backoffice.Caching.Tests.Results;

/// <summary>A server's engine and cache over a schema whose answers say how often they were made, and for whom.</summary>
internal sealed class CachedApi : IAsyncDisposable
{
    private readonly RequestExecutor _executor;
    private readonly ResultCache _cache;
    private readonly IGenerations _generations;
    private int _made;

    public CachedApi(RedisConnection? redis = null, ResultCacheOptions? options = null, IGenerations? generations = null, TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        _generations = generations ?? new InProcessGenerations(new TestTransactions(), TestReadTracking.Detect, time);
        _cache = new ResultCache(options ?? new ResultCacheOptions(), _generations, redis, time);
        _executor = new RequestExecutor(
            Schema(),
            new PipelineOptions
            {
                ResultCache = _cache,
                BeginEvent = services => new EventScope(services, new Nothing()),
            },
            time);
    }

    public static Caller Ann { get; } = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Staff);

    /// <summary>The number of executions.</summary>
    public int Made => Volatile.Read(ref _made);

    public IGenerations Generations => _generations;

    public ResultStatistics Statistics => _cache.Statistics;

    /// <summary>The task that an execution waits for.</summary>
    public Func<CancellationToken, Task> Gate { get; set; } = static _ => Task.CompletedTask;

    /// <summary>True if executions end in an error.</summary>
    public bool Fails { get; set; }

    public Task<(string Body, CacheStatus Status, string? Reason)> AskAsync(
        string document, Caller? caller = null, object? variables = null, CachePreferences preferences = default) =>
        AskAsync(document, caller ?? Ann, variables, preferences, CancellationToken.None);

    public async Task<(string Body, CacheStatus Status, string? Reason)> AskAsync(
        string document, Caller caller, object? variables, CachePreferences preferences, CancellationToken cancellationToken)
    {
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = variables is null ? default : JsonSerializer.SerializeToElement(variables),
        };
        var context = new RequestContext(request, new NoServices(), cancellationToken) { Caller = caller, CachePreferences = preferences };
        using var writer = new JsonWriter();
        await _executor.ExecuteAsync(context, writer);
        return (Encoding.UTF8.GetString(writer.Written.Span), context.CacheStatus, context.CacheReason);
    }

    public async ValueTask DisposeAsync()
    {
        _cache.Dispose();
        await _generations.DisposeAsync();
    }

    private GraphQLSchema Schema()
    {
        var thing = new ObjectType("Thing");
        thing.Complete([new FieldDefinition("made", BuiltInScalars.Int) { Resolver = new PropertyResolver(static made => made) }], []);
        var query = new ObjectType("Query");
        query.Complete(
            [
                Field("shared", new CacheHint { MaxAge = 0, SharedMaxAge = 60, Scope = CacheScope.Private }),
                Field("own", new CacheHint { MaxAge = 60, Scope = CacheScope.Private }),
                Field("never", new CacheHint { MaxAge = 0, Scope = CacheScope.Private }),
            ],
            []);
        return new GraphQLSchema([query, thing, .. BuiltInScalars.All], BuiltInDirectives.All, query);

        FieldDefinition Field(string name, CacheHint hint) => new(name, thing)
        {
            Directives = [hint.ToDirective()],
            Arguments = [new InputValueDefinition("a", BuiltInScalars.Int), new InputValueDefinition("b", BuiltInScalars.String)],
            Resolver = new ObjectResolver(async context =>
            {
                var made = Interlocked.Increment(ref _made);
                await Gate(context.RequestAborted);
                return Fails ? throw new InvalidOperationException("It failed.") : made;
            }),
        };
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
