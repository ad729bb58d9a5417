using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Schema.Changes;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Server.Tests.Transports;

/// <summary>A small schema without a database, for what the transports do around it.</summary>
internal static class TestApi
{
    /// <summary>Serves the schema in the business schema's place.</summary>
    public static Action<IServiceCollection> With(Gate? gate = null, TimeProvider? timeProvider = null) => services =>
    {
        services.AddSingleton(gate ?? new Gate());
        services.AddSingleton<Flood>();
        services.AddSingleton(
            new SchemaBuilder(IntrospectionSystem.Create)
            {
                IsService = type => type == typeof(Gate) || type == typeof(ResumePoint) || type == typeof(Flood) || type == typeof(IUploadedFiles) || type == typeof(Caller) || type == typeof(Identity),
            }
            .AddType(typeof(Queries))
            .AddType(typeof(Mutations))
            .AddType(typeof(Subscriptions))
            .Build());
        services.AddScoped<Identity>();
        if (timeProvider is not null)
        {
            services.AddSingleton(timeProvider);
        }
    };

    /// <summary>One per request, as the loaders are.</summary>
    public sealed class Identity
    {
        private static int _count;

        public int Number { get; } = Interlocked.Increment(ref _count);
    }

    [QueryType]
    public static class Queries
    {
        public static string Echo(string text) => text;

        /// <summary>Takes a value of each kind.</summary>
        public static string? Take(
            string? text, IReadOnlyList<string>? texts, int? number, [ID] string? id, bool? flag, Thing? thing, Upload? file) =>
            string.Join(
                ' ', ((object?[])[text, texts is null ? null : string.Join(',', texts), number, id, flag, thing, file]).OfType<object>());

        public static string? Fail() => throw new GraphQLException("It failed.", "FAILED");

        public static string FailStrictly() => throw new GraphQLException("It failed.", "FAILED");

        public static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

        public static int RequestNumber([Service] Identity identity) => identity.Number;

        public static string Company([Service] Caller caller) => caller.CompanyId.ToString();

        public static async Task<string> WaitAsync([Service] Gate gate, CancellationToken cancellationToken)
        {
            await gate.WaitAsync(cancellationToken);
            return "done";
        }
    }

    public sealed record Thing(string? Name, IReadOnlyList<Upload>? Files);

    [SubscriptionType]
    public static class Subscriptions
    {
        /// <summary>Counts, and then waits at the gate.</summary>
        public static async IAsyncEnumerable<int> CountAsync(
            int to, [Service] Gate gate, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var number = 1; number <= to; number++)
            {
                yield return number;
            }

            await gate.WaitAsync(cancellationToken);
        }

        /// <summary>The two positions after the one that the client has come to.</summary>
        public static async IAsyncEnumerable<Position> PositionsAsync([Service] ResumePoint resume)
        {
            var last = int.Parse(resume.Cursor ?? "0", CultureInfo.InvariantCulture);
            await Task.Yield();
            yield return new Position(last + 1);
            yield return new Position(last + 2);
        }

        public static IAsyncEnumerable<string> FloodAsync([Service] Flood flood, CancellationToken cancellationToken) => flood.RunAsync(cancellationToken);
    }

    public sealed record Position(int Number) : IResumableEvent
    {
        public string Cursor { get; } = Number.ToString(CultureInfo.InvariantCulture);
    }

    [MutationType]
    public static class Mutations
    {
        public static string Rename(string name) => name;

        public static async Task<IReadOnlyList<string>> UploadAsync(
            IReadOnlyList<Upload> files, [Service] IUploadedFiles uploaded, CancellationToken cancellationToken)
        {
            var texts = new List<string>();
            foreach (var file in files.Select(uploaded.Find))
            {
                using var reader = new StreamReader(file.OpenRead(), Encoding.UTF8);
                var text = await reader.ReadToEndAsync(cancellationToken);
                texts.Add($"{file.Name} ({file.ContentType}, {file.Length}): {(text.Length <= 20 ? text : text[..20])}");
            }

            return texts;
        }
    }
}
