using System.Globalization;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Execution;

public sealed class PreparedOperationTests
{
    private static readonly GraphQLSchema Schema = SchemaOf.Query(Each("x", BuiltInScalars.Int, _ => 1));

    [Fact]
    public void Without_conditions_there_is_one_plan()
    {
        var operation = Prepare("query($a: Boolean) { x ... @include(if: true) { y: x } }");

        Assert.Same(operation.PlanFor(VariableValues.None), operation.PlanFor(Variables(("a", true))));
    }

    [Fact]
    public void Each_combination_has_a_plan_of_its_own()
    {
        var operation = Prepare("query($a: Boolean!, $b: Boolean!) { x @skip(if: $a) y: x @include(if: $b) }");
        bool[] answers = [false, true];
        var plans = answers.SelectMany(a => answers.Select(b => operation.PlanFor(Variables(("a", a), ("b", b))))).ToArray();

        Assert.Equal(4, plans.Distinct().Count());
        Assert.Equal(["x", "x y", "", "y"], plans.Select(FieldsOf));
        Assert.Same(plans[1], operation.PlanFor(Variables(("a", false), ("b", true))));
    }

    [Fact]
    public void Variables_that_decide_nothing_or_belong_to_another_operation_make_no_plans()
    {
        var operation = Prepare(
            "query A($a: Boolean!, $n: Boolean) { x @skip(if: $a) } query B($b: Boolean!) { x @skip(if: $b) }");

        Assert.Same(
            operation.PlanFor(Variables(("a", true), ("n", true))),
            operation.PlanFor(Variables(("a", true), ("n", false), ("b", true))));
    }

    [Fact]
    public void Conditions_inside_fragments_count()
    {
        var operation = Prepare("query($a: Boolean!) { ...F } fragment F on Query { x ... @skip(if: $a) { y: x } }");

        Assert.Equal("x y", FieldsOf(operation.PlanFor(Variables(("a", false)))));
        Assert.Equal("x", FieldsOf(operation.PlanFor(Variables(("a", true)))));
    }

    [Fact]
    public void A_flood_of_combinations_is_answered_and_not_kept()
    {
        const int conditions = 12;
        var operation = Prepare(
            $"query({string.Join(' ', Numbers(conditions).Select(i => $"$v{i}: Boolean!"))}) {{ always: x {string.Join(' ', Numbers(conditions).Select(i => $"f{i}: x @include(if: $v{i})"))} }}");
        VariableValues Combination(int bits) => Variables([.. Numbers(conditions).Select(i => ($"v{i}", (bits & (1 << i)) != 0))]);

        var kept = 0;
        for (var bits = 0; bits < 1 << conditions; bits++)
        {
            var plan = operation.PlanFor(Combination(bits));
            Assert.Equal(
                string.Join(' ', Numbers(conditions).Where(i => (bits & (1 << i)) != 0).Select(i => $"f{i}").Prepend("always")),
                FieldsOf(plan));
            kept += ReferenceEquals(plan, operation.PlanFor(Combination(bits))) ? 1 : 0;
        }

        Assert.InRange(kept, 32, 1_000);
    }

    [Fact]
    public async Task Seventy_conditions_in_one_operation_work()
    {
        const int conditions = 70;
        var executor = new RequestExecutor(Schema);
        var document =
            $"query({string.Join(' ', Numbers(conditions).Select(i => $"$v{i}: Boolean!"))}) {{ {string.Join(' ', Numbers(conditions).Select(i => $"f{i}: x @skip(if: $v{i})"))} }}";
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var run = 0; run < 100; run++)
        {
            var skipped = Numbers(conditions).Select(_ => random.Next(2) == 0).ToArray();
            var variables = string.Join(',', skipped.Select((value, i) => $"\"v{i}\":{(value ? "true" : "false")}"));
            var expected = string.Join(',', Numbers(conditions).Where(i => !skipped[i]).Select(i => $"\"f{i}\":1"));

            var answer = await Executor.ExecuteAsync(executor, document, $"{{{variables}}}");

            Assert.True($$$"""{"data":{{{{expected}}}}}""" == answer, $"Seed {seed}: {answer}");
        }
    }

    [Fact]
    public async Task Threads_get_the_plan_of_their_combination()
    {
        var operation = Prepare("query($a: Boolean!, $b: Boolean!) { x @skip(if: $a) y: x @skip(if: $b) }");

        await Parallel.ForAsync(0, 1_000, (i, _) =>
        {
            var (a, b) = (i % 2 == 0, i % 3 == 0);
            Assert.Equal(
                string.Create(CultureInfo.InvariantCulture, $"{(a ? "" : "x")} {(b ? "" : "y")}").Trim(),
                FieldsOf(operation.PlanFor(Variables(("a", a), ("b", b)))));
            return default;
        });
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    private static PreparedOperation Prepare(string text)
    {
        var document = Parser.Parse(text, new ParserOptions());
        return new PreparedOperation(Schema, document, document.Definitions.OfType<OperationDefinitionNode>().First());
    }

    private static VariableValues Variables(params (string Name, bool Value)[] values)
    {
        var result = new VariableValues();
        foreach (var (name, value) in values)
        {
            result.Add(name, value);
        }

        return result;
    }

    private static string FieldsOf(OperationPlan plan) => string.Join(' ', plan.Root.Fields.Select(field => field.ResponseName));
}
