using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Persistence;
using Backoffice.Persistence.Tenancy;
using Backoffice.Schema.Tests.Failures;
using Backoffice.Server.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Tests;

/// <summary>The engine, the schema, the loaders and the database, composed as the server composes them.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public ApiHost(PersistenceOptions options, TimeProvider clock, Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddPersistence(options);
        services.AddSingleton(new CursorKey(1, new byte[CursorKey.SecretLength]));
        services.AddGraphQL();
        replace?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public ServiceProvider Services { get; }

    public async Task<Answer> AskAsync(
        Caller caller, string document, object? variables = null, CancellationToken cancellationToken = default)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Caller = caller;
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = variables is null ? default : JsonSerializer.SerializeToElement(variables),
        };
        using var writer = new JsonWriter();
        using var log = StatementLog.Start();
        var context = new RequestContext(request, scope.ServiceProvider, cancellationToken) { Caller = caller };
        await Services.GetRequiredService<RequestExecutor>().ExecuteAsync(context, writer);
        var text = Encoding.UTF8.GetString(writer.Written.Span);
        DocumentedErrors.Check(text);
        return new Answer(text, WithoutSettings(log), log.RoundTrips)
        {
            Cache = (context.CacheStatus, context.CacheReason),
        };
    }

    private static IReadOnlyList<string> WithoutSettings(StatementLog log) =>
        [.. log.Statements.Where(sql => !sql.StartsWith("select set_config", StringComparison.Ordinal)).Select(sql => sql.TrimEnd())];

    /// <summary>Subscribes; what happens from now on comes as responses.</summary>
    public async Task<Subscription> SubscribeAsync(Caller caller, string document)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Caller = caller;
        using var writer = new JsonWriter();
        var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document) };
        var stream = await Services.GetRequiredService<RequestExecutor>().ExecuteStreamAsync(
            new RequestContext(request, scope.ServiceProvider, CancellationToken.None) { Caller = caller, AllowsSubscription = true }, writer);
        return new Subscription(
            stream ?? throw new InvalidOperationException(Encoding.UTF8.GetString(writer.Written.Span)), scope);
    }

    /// <summary>Answers in parts, as a client that takes deferred ones gets it: each with the SQL that it took.</summary>
    public async Task<IReadOnlyList<Answer>> AskInPartsAsync(Caller caller, string document)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Caller = caller;
        using var writer = new JsonWriter();
        var request = new RequestContext(
            new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document) }, scope.ServiceProvider, CancellationToken.None)
        {
            Caller = caller,
            AllowsIncremental = true,
        };
        var executor = Services.GetRequiredService<RequestExecutor>();
        ResponseStream? stream;
        var answers = new List<Answer>();
        using (var log = StatementLog.Start())
        {
            stream = await executor.ExecuteStreamAsync(request, writer);
            if (stream is null)
            {
                return [new Answer(Encoding.UTF8.GetString(writer.Written.Span), WithoutSettings(log), log.RoundTrips)];
            }

            answers.Add(new Answer("", WithoutSettings(log), log.RoundTrips));
        }

        await using (stream)
        {
            await using var parts = stream.GetAsyncEnumerator();
            while (true)
            {
                using var log = StatementLog.Start();
                if (!await parts.MoveNextAsync())
                {
                    return answers;
                }

                writer.Truncate(0);
                parts.Current.WriteTo(writer);
                var text = Encoding.UTF8.GetString(writer.Written.Span);
                DocumentedErrors.Check(text);
                if (answers is [{ Text: "" } first])
                {
                    // The first part was executed before the stream was there.
                    answers[0] = first with { Text = text };
                }
                else
                {
                    answers.Add(new Answer(text, WithoutSettings(log), log.RoundTrips));
                }
            }
        }
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
