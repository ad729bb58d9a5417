using System.Text;
using System.Text.Json;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Composition;
using BenchmarkDotNet.Attributes;

namespace Backoffice.Benchmarks.Micro;

/// <summary>The cost of prices and budgets in a request: the expression with variables, against the real schema, and a charge with its refund.</summary>
[Config(typeof(MicroConfiguration))]
public class PriceBenchmarks : IDisposable
{
    private const string Text =
        """
        query ($first: Int!, $lines: Int, $where: CustomerFilterInput) {
          customers(first: $first, where: $where) {
            nodes { lastName invoices(first: 5) { nodes { number lines(first: $lines) { nodes { description } } } } }
          }
        }
        """;

    private readonly OperationBudgets _budgets = new(new BudgetOptions { Company = Large, Client = Large }, null, TimeProvider.System);
    private readonly Caller _caller = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Owner);
    private readonly JsonDocument _json = JsonDocument.Parse("""{"first": 50, "where": {"lastName": {"startsWith": "B"}}}""");
    private VariableValues _variables = VariableValues.None;
    private PreparedOperation? _operation;
    private CostExpression? _expression;

    private static BudgetPlan Large { get; } = new(1e12, 1e12);

    private CostExpression Expression => _expression ?? throw new InvalidOperationException("Read comes first.");

    [GlobalSetup]
    public void Read()
    {
        var schema = SdlSchemaBuilder.Build(File.ReadAllText(Path.Combine(ProjectFolders.Find().Root, "schema.graphql")));
        var document = Parser.Parse(Encoding.UTF8.GetBytes(Text));
        var definition = document.Definitions.OfType<OperationDefinitionNode>().First();
        _operation = new PreparedOperation(schema, document, definition);
        _variables = InputCoercion.CoerceVariableValues(definition, _json.RootElement, schema, []);
        _expression = _operation.PlanFor(_variables).Price;
    }

    [Benchmark]
    public OperationPrice Evaluate() => Expression.Evaluate(_variables, _json.RootElement);

    [Benchmark]
    public IReadOnlyList<FieldPrice> BreakDown() => Expression.BreakDown(_variables, _json.RootElement);

    [Benchmark]
    public bool ChargeAndRefund()
    {
        var charging = _budgets.ChargeAsync(_caller, 1_000, CancellationToken.None);
        if (!charging.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("Without Redis there is nothing to wait for.");
        }

        var receipt = charging.GetAwaiter().GetResult();
        _budgets.Settle(receipt, 100);
        return receipt.IsPaid;
    }

    public void Dispose()
    {
        _json.Dispose();
        GC.SuppressFinalize(this);
    }
}
