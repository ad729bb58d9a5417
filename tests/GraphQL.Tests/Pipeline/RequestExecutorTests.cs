using System.Text;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class RequestExecutorTests
{
    private static readonly GraphQLSchema Schema = Types(Object("Query", Each("hello", BuiltInScalars.String, _ => "world")));

    [Fact]
    public async Task A_response_beyond_the_limit_is_refused_in_its_place()
    {
        var executor = new RequestExecutor(Schema, new PipelineOptions { MaxResponseLength = 100_000 });
        var context = StageRun.ContextOf(Encoding.UTF8.GetBytes($"{{ {new string('a', 100_000)}: hello }}"));
        using var writer = new JsonWriter();

        await executor.ExecuteAsync(context, writer);

        Assert.Equal(
            """{"errors":[{"message":"The response is longer than 100,000 bytes. Ask for less at a time.","extensions":{"code":"LIMIT_EXCEEDED","limit":"Transports__MaxResponseLength","allowed":100000,"asked":100001}}]}""",
            Encoding.UTF8.GetString(writer.Written.Span));
        Assert.Null(context.Result);
    }

    [Fact]
    public async Task A_response_for_which_there_is_no_memory_is_refused_in_its_place()
    {
        var executor = new RequestExecutor(Schema);
        var context = StageRun.ContextOf(Encoding.UTF8.GetBytes($"{{ {new string('a', 100_000)}: hello }}"));
        var memory = new Memory(limit: 50_000);
        using (var writer = new JsonWriter { Memory = memory })
        {
            await executor.ExecuteAsync(context, writer);
            Assert.Equal(
                """{"errors":[{"message":"There is no memory left.","extensions":{"code":"OVERLOADED"}}]}""",
                Encoding.UTF8.GetString(writer.Written.Span));
        }

        Assert.Null(context.Result);
        Assert.Equal(0, memory.Held);
    }

    private sealed class Memory(int limit) : IJsonMemory
    {
        public long Held { get; private set; }

        public GraphQLError? TryHold(long bytes)
        {
            if (bytes > limit)
            {
                return new GraphQLError("There is no memory left.") { Code = ErrorCodes.Overloaded };
            }

            Held = bytes;
            return null;
        }
    }
}
