using Backoffice.GraphQL.Tests.Execution;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Mutations;

public sealed class UseMutationConventionTests
{
    private readonly GraphQLSchema _schema = new SchemaBuilder().AddType(typeof(Queries)).AddType(typeof(Mutations)).Build();

    [Fact]
    public void A_mutation_gets_a_payload_and_a_union_of_its_errors() => Assert.Equal(
        """"
        type Query {
          ok: Boolean!
        }

        type Mutation {
          launchBoat(
            """The input of `launchBoat`."""
            input: LaunchBoatInput!
          ): LaunchBoatPayload
          sinkBoat(
            """The input of `sinkBoat`."""
            input: SinkBoatInput!
          ): SinkBoatPayload
        }

        type Boat {
          name: String!
        }

        type HarbourClosedError implements UserError {
          """A message for people that says what is wrong."""
          message: String!
          """
          The path of the wrong value, such as `["input", "lines", "0", "unitPrice"]`; null when the error does not concern a single value.
          """
          path: [String!]
        }

        """An error that explains why `launchBoat` changed nothing."""
        union LaunchBoatError = HarbourClosedError | NameTakenError

        input LaunchBoatInput {
          name: String!
        }

        """The result of `launchBoat`."""
        type LaunchBoatPayload {
          """The boat after the change; null when there are errors."""
          boat: Boat
          """
          The errors because of which nothing was changed; null when the mutation succeeded.
          """
          errors: [LaunchBoatError!]
        }

        type NameTakenError implements UserError {
          """A message for people that says what is wrong."""
          message: String!
          """
          The path of the wrong value, such as `["input", "lines", "0", "unitPrice"]`; null when the error does not concern a single value.
          """
          path: [String!]
          name: String!
        }

        input SinkBoatInput {
          name: String!
        }

        """The result of `sinkBoat`."""
        type SinkBoatPayload {
          """The boat after the change; null when there are errors."""
          wreck: Boat
        }

        """An error that explains why a mutation changed nothing."""
        interface UserError {
          """A message for people that says what is wrong."""
          message: String!
          """
          The path of the wrong value, such as `["input", "lines", "0", "unitPrice"]`; null when the error does not concern a single value.
          """
          path: [String!]
        }

        """",
        SdlPrinter.Print(_schema).Split("\n\"\"\"\nDirects the executor")[0]);

    [Theory]
    [InlineData("Ada", """{"data":{"launchBoat":{"boat":{"name":"Ada"},"errors":null}}}""")]
    [InlineData("Taken", """{"data":{"launchBoat":{"boat":null,"errors":[{"message":"There is a Taken.","name":"Taken"}]}}}""")]
    [InlineData("Late", """{"data":{"launchBoat":{"boat":null,"errors":[{"message":"Closed."}]}}}""")]
    public async Task The_payload_holds_the_object_or_the_errors(string name, string expected) => Assert.Equal(
        expected,
        await Executor.ExecuteAsync(
            _schema,
            $$"""
            mutation {
              launchBoat(input: { name: "{{name}}" }) {
                boat { name }
                errors { ... on UserError { message } ... on NameTakenError { name } }
              }
            }
            """));

    [Fact]
    public async Task An_error_that_is_not_declared_is_a_fault_of_ours() => Assert.StartsWith(
        """{"errors":[{"message":""",
        await Executor.ExecuteAsync(
            _schema, """mutation { launchBoat(input: { name: "Undeclared" }) { errors { __typename } } }"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(typeof(WithoutResult), "Mutation.launch has [UseMutationConvention], so its resolver must answer with MutationResult<T>")]
    [InlineData(typeof(WithoutInput), "Mutation.launch has [UseMutationConvention], so its only argument must be \"input\".")]
    public void A_mutation_of_another_form_is_refused(Type mutations, string message) => Assert.Contains(
        message,
        Assert.Throws<SchemaException>(() => new SchemaBuilder().AddType(typeof(Queries)).AddType(mutations).Build()).Message,
        StringComparison.Ordinal);

    [QueryType]
    private static class Queries
    {
        public static bool Ok => true;
    }

    [MutationType]
    private static class Mutations
    {
        [UseMutationConvention]
        [Error<NameTakenError>]
        [Error<HarbourClosedError>]
        public static async Task<MutationResult<Boat>> LaunchBoatAsync(LaunchBoatInput input)
        {
            await Task.Yield();
            return input.Name switch
            {
                "Taken" => new NameTakenError(input.Name),
                "Late" => new HarbourClosedError(),
                "Undeclared" => new StormError(),
                _ => new Boat(input.Name),
            };
        }

        [UseMutationConvention(PayloadFieldName = "wreck")]
        public static MutationResult<Boat> SinkBoat(SinkBoatInput input) => new Boat(input.Name);
    }

    [MutationType]
    private static class WithoutResult
    {
        [UseMutationConvention]
        public static Boat Launch(LaunchBoatInput input) => new(input.Name);
    }

    [MutationType]
    private static class WithoutInput
    {
        [UseMutationConvention]
        public static MutationResult<Boat> Launch(string name) => new Boat(name);
    }

    internal sealed record Boat(string Name);

    internal sealed record LaunchBoatInput(string Name);

    internal sealed record SinkBoatInput(string Name);

    internal sealed record NameTakenError(string Name) : MutationError($"There is a {Name}.");

    internal sealed record HarbourClosedError() : MutationError("Closed.");

    [GraphQLIgnore]
    internal sealed record StormError() : MutationError("Storm.");
}
