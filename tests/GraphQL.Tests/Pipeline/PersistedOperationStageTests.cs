using System.Text;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class PersistedOperationStageTests
{
    private const string Text = "{ hello }";

    private static readonly GraphQLSchema Schema = Types(Object("Query", Each("hello", BuiltInScalars.String, _ => "world")));
    private static readonly string Hash = OperationHash.Sha256(Encoding.UTF8.GetBytes(Text));

    [Fact]
    public async Task Without_a_store_texts_run_without_a_receipt()
    {
        Assert.Equal("""{"data":{"hello":"world"}}""", await AnswerAsync(new PipelineOptions(), Text, new PersistedOperationReference(Hash, IsAutomatic: true)));
        Assert.Equal(
            """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"HC0020"}}]}""",
            await AnswerAsync(new PipelineOptions(), "", new PersistedOperationReference(Hash, IsAutomatic: true)));
    }

    [Fact]
    public async Task A_store_that_gives_up_with_the_request_does_not_withhold_the_answer()
    {
        using var end = new CancellationTokenSource();
        var options = new PipelineOptions { PersistedOperations = new EndingStore(end) };
        Assert.Equal(
            """{"data":{"hello":"world"}}""", await AnswerAsync(options, Text, new PersistedOperationReference(Hash, IsAutomatic: true), cancellationToken: end.Token));
    }

    [Fact]
    public async Task Who_is_restricted_runs_no_text_and_without_a_store_nothing()
    {
        var mobile = TestCaller.Ann with { Client = "mobile" };
        Assert.Equal(
            """{"errors":[{"message":"Only persisted operations are allowed.","extensions":{"code":"HC0067","reason":"The request carries the text of an operation; send the id of a registered one."}}]}""",
            await AnswerAsync(new PipelineOptions(), Text, null, caller: mobile));
        Assert.Equal(
            """{"errors":[{"message":"Only persisted operations are allowed.","extensions":{"code":"HC0067","reason":"No operation is registered under the id \"a\" for the client \"mobile\"."}}]}""",
            await AnswerAsync(new PipelineOptions(), "", new PersistedOperationReference("a"), caller: mobile));
    }

    [Theory]
    [InlineData("{ hello }", CostPreference.None, 1)]
    [InlineData("{ hello }", CostPreference.Report, 1)]
    [InlineData("{ hello }", CostPreference.Validate, 0)]
    [InlineData("{ unknown }", CostPreference.None, 0)]
    [InlineData("query A { hello } query B { hello }", CostPreference.None, 0)]
    public async Task Only_what_has_run_is_kept(string text, CostPreference preference, int kept)
    {
        var store = new CountingStore();
        var document = Encoding.UTF8.GetBytes(text);
        var request = new GraphQLRequest
        {
            Document = document,
            Persisted = new PersistedOperationReference(OperationHash.Sha256(document), IsAutomatic: true),
        };
        var executor = new RequestExecutor(Schema, new PipelineOptions { PersistedOperations = store });
        using var writer = new JsonWriter();
        await executor.ExecuteAsync(new RequestContext(request, new NoServices(), CancellationToken.None) { Caller = TestCaller.Ann, CostPreference = preference }, writer);
        Assert.Equal(kept, store.Kept);

        await executor.PriceAsync(new RequestContext(request, new NoServices(), CancellationToken.None) { Caller = TestCaller.Ann });
        Assert.Equal(kept, store.Kept);
    }

    private static async Task<string> AnswerAsync(
        PipelineOptions options, string text, PersistedOperationReference? persisted, Caller? caller = null, CancellationToken cancellationToken = default)
    {
        var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(text), Persisted = persisted };
        using var writer = new JsonWriter();
        await new RequestExecutor(Schema, options).ExecuteAsync(new RequestContext(request, new NoServices(), cancellationToken) { Caller = caller ?? TestCaller.Ann }, writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class CountingStore : IPersistedOperationStore
    {
        public int Kept { get; private set; }

        public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken) => default;

        public ValueTask<bool> TryAddAsync(
            string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken)
        {
            Kept++;
            return new ValueTask<bool>(true);
        }
    }

    private sealed class EndingStore(CancellationTokenSource end) : IPersistedOperationStore
    {
        public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken) => default;

        public async ValueTask<bool> TryAddAsync(
            string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken)
        {
            await end.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return true;
        }
    }
}
