using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.Tests.Execution;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Mutations;

public sealed class InputChecksTests
{
    private readonly GraphQLSchema _schema = new SchemaBuilder().AddType(typeof(Queries)).AddType(typeof(Mutations)).Build();

    [Fact]
    public void Rules_stand_in_the_description() => Assert.Contains(
        """"
        input LaunchBoatInput {
          """The name. At most 5 characters."""
          name: String!
          """From 1 to 12."""
          seats: Int!
          """Of the form name@host, at most 254 characters."""
          owner: String
          """1 to 2 items; each at most 3 characters."""
          flags: [String!]
          """Three or more letters."""
          port: String
          crew: [SailorInput!]
          captain: SailorInput
        }
        """",
        SdlPrinter.Print(_schema),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""name: "Ada", seats: 1""")]
    [InlineData("""name: "Ada", seats: 12, owner: null, flags: null, port: null, crew: [], captain: null""")]
    [InlineData("""name: "12345", seats: 2, owner: "a@b", flags: ["a", "bcd"], port: "Rio", crew: [{ name: "Bob" }], captain: { name: "Eve", mate: { name: "Al" } }""")]
    public async Task What_keeps_the_rules_reaches_the_mutation(string input) =>
        Assert.EndsWith(""","errors":null}}}""", await LaunchAsync(input), StringComparison.Ordinal);

    [Theory]
    [InlineData("""name: "123456", seats: 1""", "\"name\" has 6 characters; at most 5 are allowed. @ input name")]
    [InlineData("""name: "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", seats: 1""", "\"name\" has 6 characters; at most 5 are allowed. @ input name")]
    [InlineData("""name: "\t", seats: 1""", "\"name\" is empty. @ input name")]
    [InlineData("""name: "A", seats: 0""", "\"seats\" is 0: it must be from 1 to 12. @ input seats")]
    [InlineData("""name: "A", seats: 1, owner: "nobody" """, "\"owner\" is no e-mail address: it must have the form name@host and at most 254 characters. @ input owner")]
    [InlineData("""name: "A", seats: 1, flags: []""", "\"flags\" has 0 items; at least 1 is needed. @ input flags")]
    [InlineData("""name: "A", seats: 1, flags: ["a", "abcd"]""", "\"flags[1]\" has 4 characters; at most 3 are allowed. @ input flags 1")]
    [InlineData("""name: "A", seats: 1, port: "Ab" """, "\"port\" must be three or more letters. @ input port")]
    [InlineData("""name: "A", seats: 1, crew: [{ name: "Bob" }, { name: "Robert" }]""", "\"crew[1].name\" has 6 characters; at most 3 are allowed. @ input crew 1 name")]
    [InlineData("""name: "A", seats: 1, captain: { name: "Eve", mate: { name: "" } }""", "\"captain.mate.name\" is empty. @ input captain mate name")]
    [InlineData("""name: "Full", seats: 1, crew: [{ name: "A" }, { name: "B" }]""", "There are more sailors than seats. @ input crew")]
    public async Task What_breaks_a_rule_is_refused_with_its_place(string input, string error) =>
        Assert.Equal([error], await ErrorsAsync(input));

    [Fact]
    public async Task All_errors_are_told_at_once() => Assert.Equal(
        [
            "\"name\" is empty. @ input name",
            "\"seats\" is 13: it must be from 1 to 12. @ input seats",
            "\"crew[0].name\" is empty. @ input crew 0 name",
        ],
        await ErrorsAsync("""name: "", seats: 13, crew: [{ name: "" }]"""));

    [Fact]
    public async Task The_errors_of_one_answer_are_bounded() =>
        Assert.Equal(InputChecks.MaxErrors, (await ErrorsAsync($"""name: "A", seats: 12, crew: [{string.Concat(Enumerable.Repeat("{ name: \"\" }", 1_000))}]""")).Count);

    private Task<string> LaunchAsync(string input) => Executor.ExecuteAsync(
        _schema, $$"""mutation { launchBoat(input: { {{input}} }) { boat { seats } errors { ... on UserError { message path } } } }""");

    private async Task<IReadOnlyList<string>> ErrorsAsync(string input)
    {
        var payload = System.Text.Json.Nodes.JsonNode.Parse(await LaunchAsync(input))?["data"]?["launchBoat"];
        Assert.Null(payload?["boat"]);
        return
        [
            .. (payload?["errors"]?.AsArray() ?? []).Select(error => $"{error?["message"]} @ {string.Join(' ', error?["path"]?.AsArray() ?? [])}"),
        ];
    }

    [QueryType]
    private static class Queries
    {
        public static bool Ok => true;
    }

    [MutationType]
    private static class Mutations
    {
        [UseMutationConvention]
        public static MutationResult<Boat> LaunchBoat(LaunchBoatInput input) => new Boat(input.Seats);
    }

    internal sealed record Boat(int Seats);

    /// <param name="Name">The name.</param>
    internal sealed record LaunchBoatInput(
        [MaxLength(5)] string Name,
        [Range(1, 12)] int Seats,
        [EmailAddress] Optional<string?> Owner,
        [Length(1, 2), MaxItemLength(3)] IReadOnlyList<string>? Flags,
        [RegularExpression("[A-Za-z]{3,}", ErrorMessage = "three or more letters")] string? Port,
        IReadOnlyList<SailorInput>? Crew,
        SailorInput? Captain) : IInputWithRules
    {
        public IEnumerable<MutationError> FindErrors()
        {
            if (Crew?.Count > Seats && Name == "Full")
            {
                yield return new InvalidInputError("There are more sailors than seats.") { Path = ["crew"] };
            }
        }
    }

    internal sealed record SailorInput([MaxLength(3)] string Name, SailorInput? Mate);
}
