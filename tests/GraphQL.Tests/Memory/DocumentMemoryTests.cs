using System.Globalization;
using System.Text;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Memory;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Tests.Execution;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Memory;

/// <summary>Looks at the heap of the whole process, and so runs when no other test does.</summary>
[CollectionDefinition(nameof(DocumentMemoryTests), DisableParallelization = true)]
[Collection(nameof(DocumentMemoryTests))]
public sealed class DocumentMemoryTests
{
    private static readonly GraphQLSchema Schema = SchemaOf.Query(
        Each("x", BuiltInScalars.Int, _ => 1),
        Each("echo", BuiltInScalars.String, _ => ValueTask.FromResult<object?>(""), new InputValueDefinition("text", BuiltInScalars.String)));

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(1_000)]
    public void A_document_is_counted_within_a_factor_of_two_of_what_it_takes(int fields)
    {
        var text = Encoding.UTF8.GetBytes(Fields(fields, conditions: 0));
        AssertWithinFactorOfTwo(30_000_000 / (200 * fields), () =>
        {
            var memory = new DocumentMemory(0);
            var start = GC.GetAllocatedBytesForCurrentThread();
            var tree = Parser.Parse(text);
            memory.AddTree(GC.GetAllocatedBytesForCurrentThread() - start);
            start = GC.GetAllocatedBytesForCurrentThread();
            var document = new CachedDocument(Schema, tree, memory);
            memory.Add(GC.GetAllocatedBytesForCurrentThread() - start);
            return (document, memory);
        });
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(1_000)]
    public void A_plan_is_counted_within_a_factor_of_two_of_what_it_takes(int fields)
    {
        var document = Parser.Parse(Fields(fields, conditions: 0));
        AssertWithinFactorOfTwo(30_000_000 / (500 * fields), () =>
        {
            var memory = new DocumentMemory(0);
            var operation = new PreparedOperation(Schema, document, document.Definitions.OfType<OperationDefinitionNode>().First(), memory);
            operation.PlanFor(VariableValues.None);
            memory.Add(1_000);
            return (operation, memory);
        });
    }

    [Fact]
    public void Plans_are_kept_as_far_as_there_is_room()
    {
        var document = Parser.Parse(Fields(100, conditions: 12));
        var memory = new DocumentMemory(400_000);
        var operation = new PreparedOperation(Schema, document, document.Definitions.OfType<OperationDefinitionNode>().First(), memory);
        var kept = 0;
        for (var bits = 0; bits < 1 << 10; bits++)
        {
            var variables = new VariableValues();
            for (var i = 0; i < 12; i++)
            {
                variables.Add($"v{i}", (bits & (1 << i)) != 0);
            }

            kept += ReferenceEquals(operation.PlanFor(variables), operation.PlanFor(variables)) ? 1 : 0;
        }

        Assert.InRange(kept, 2, 200);
        Assert.InRange(memory.Bytes, 200_000, 400_000);
    }

    private static void AssertWithinFactorOfTwo(int count, Func<(object Kept, DocumentMemory Memory)> make)
    {
        make();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var kept = new object[count];
        var counted = 0L;
        for (var i = 0; i < count; i++)
        {
            (kept[i], var memory) = make();
            counted += memory.Bytes;
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(kept);
        Assert.True(counted >= held / 2 && counted <= held * 2, $"Counted {counted / count:N0} bytes for one, held are {held / count:N0}.");
    }

    private static string Fields(int count, int conditions)
    {
        var text = new StringBuilder();
        var variables = string.Join(' ', Enumerable.Range(0, conditions).Select(i => $"$v{i}: Boolean!"));
        text.Append(CultureInfo.InvariantCulture, $"query Q{(conditions > 0 ? $"({variables})" : "")} {{");
        for (var i = 0; i < count; i++)
        {
            var condition = conditions > 0 ? $" @include(if: $v{i % conditions})" : "";
            text.Append(CultureInfo.InvariantCulture, $" alias{i}: {(i % 2 == 0 ? "x" : $"echo(text: \"{i}\")")}{condition}");
        }

        return text.Append(" }").ToString();
    }
}
