using System.Buffers;
using System.Text.Json;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Backoffice.Benchmarks.Micro;

/// <summary>
/// Executing a plan over objects in memory and writing the response, beside loops that write the same bytes with Utf8JsonWriter.
/// </summary>
[Config(typeof(MicroConfiguration))]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class ExecutionBenchmarks
{
    /// <summary>The number of fields in the answer of the scalars.</summary>
    public const int ScalarFields = 10_000 * 10;

    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 22);
    private readonly ExecutionRequest _request = new() { Variables = VariableValues.None, Services = NoServices.Instance };
    private OperationPlan? _scalars;
    private OperationPlan? _levels;
    private ExecutionResult? _scalarColumns;

    [GlobalSetup]
    public async Task Prepare()
    {
        _scalars = Plan($"{{ items {{ {BenchmarkSchema.ItemFields} }} }}");
        _levels = Plan("{ orders { id customer { name company { name country { name } } } } }");
        ScalarsByHand();
        await ExecuteAsync(_scalars, Compare);
        LevelsByHand();
        await ExecuteAsync(_levels, Compare);
        _scalarColumns = await PlanExecutor.ExecuteAsync(_scalars, _request, CancellationToken.None);
    }

    /// <summary>10,000 objects with 10 scalar fields each.</summary>
    [Benchmark, BenchmarkCategory("scalars")]
    public Task<int> ScalarsByEngine() => ExecuteAsync(_scalars);

    [Benchmark(Baseline = true), BenchmarkCategory("scalars")]
    public int ScalarsByHand() => WriteByHand(json =>
    {
        json.WriteStartArray("items"u8);
        foreach (var item in BenchmarkSchema.Items)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, item.Id);
            json.WriteString("name"u8, item.Name);
            json.WriteString("code"u8, item.Code);
            json.WriteNumber("quantity"u8, item.Quantity);
            json.WriteNumber("price"u8, item.Price);
            if (item.Weight is { } weight)
            {
                json.WriteNumber("weight"u8, weight);
            }
            else
            {
                json.WriteNull("weight"u8);
            }

            json.WriteBoolean("isActive"u8, item.IsActive);
            json.WriteString("createdAt"u8, item.CreatedAt.UtcDateTime);
            json.WriteString("note"u8, item.Note);
            json.WriteNumber("total"u8, item.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The writing alone, of columns that were executed before.</summary>
    [Benchmark, BenchmarkCategory("scalars")]
    public int ScalarsWriting() => Write(_scalarColumns ?? throw new InvalidOperationException("Prepare comes first."), inspect: null);

    /// <summary>1,000 objects with three levels of relations.</summary>
    [Benchmark, BenchmarkCategory("levels")]
    public Task<int> LevelsByEngine() => ExecuteAsync(_levels);

    [Benchmark(Baseline = true), BenchmarkCategory("levels")]
    public int LevelsByHand() => WriteByHand(json =>
    {
        json.WriteStartArray("orders"u8);
        foreach (var order in BenchmarkSchema.Orders)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, order.Id);
            json.WriteStartObject("customer"u8);
            json.WriteString("name"u8, order.Customer.Name);
            json.WriteStartObject("company"u8);
            json.WriteString("name"u8, order.Customer.Company.Name);
            json.WriteStartObject("country"u8);
            json.WriteString("name"u8, order.Customer.Company.Country.Name);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static OperationPlan Plan(string text)
    {
        var schema = BenchmarkSchema.Build();
        var document = Parser.Parse(text);
        return new PreparedOperation(schema, document, (OperationDefinitionNode)document.Definitions[0]).PlanFor(VariableValues.None);
    }

    private async Task<int> ExecuteAsync(OperationPlan? plan, Action<ReadOnlyMemory<byte>>? inspect = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Write(await PlanExecutor.ExecuteAsync(plan, _request, CancellationToken.None), inspect);
    }

    private static int Write(ExecutionResult result, Action<ReadOnlyMemory<byte>>? inspect)
    {
        using var writer = new JsonWriter();
        ResponseWriter.WriteResult(writer, result);
        inspect?.Invoke(writer.Written);
        return writer.Length;
    }

    private int WriteByHand(Action<Utf8JsonWriter> write)
    {
        _buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        write(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return _buffer.WrittenCount;
    }

    /// <summary>Both must give the same answer, or they are not to be compared.</summary>
    private void Compare(ReadOnlyMemory<byte> byEngine)
    {
        if (!_buffer.WrittenSpan.SequenceEqual(byEngine.Span))
        {
            throw new InvalidOperationException("The engine and the loop by hand write different responses.");
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
