using System.Text.RegularExpressions;
using Backoffice.GraphQL.TypeSystem;
using Xunit;

namespace Backoffice.Schema.Tests;

/// <summary>The descriptions of the schema are read by developers who do not know this code.</summary>
public sealed partial class DescriptionTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public void Everything_has_a_description() => AssertNone(
        from place in Places()
        where string.IsNullOrWhiteSpace(place.Description)
        select place.Coordinate);

    [Fact]
    public void A_description_begins_with_what_it_describes() => AssertNone(
        from place in Places()
        where place.Description is { } description && QuestionWord().IsMatch(description)
        select $"{place.Coordinate}: {place.Description}");

    [Fact]
    public void A_description_consists_of_sentences() => AssertNone(
        from place in Places()
        where place.Description is { } description && !(char.IsUpper(description[0]) && description[^1] == '.')
        select $"{place.Coordinate}: {place.Description}");

    [Fact]
    public void A_value_that_may_be_null_says_when() => AssertNone(
        from type in api.Schema.Types.OfType<ObjectType>()
        where !type.Name.StartsWith("__", StringComparison.Ordinal)
        from field in type.Fields
        where field.Type is LeafType && field.Description?.Contains("null", StringComparison.Ordinal) != true
        select $"{type.Name}.{field.Name}: {field.Description}");

    private static void AssertNone(IEnumerable<string> places) => Assert.Equal("", string.Join(Environment.NewLine, places));

    [GeneratedRegex("^(What|Who|Whoever|Whom|Whose|Whether|Which|Where|When|Why|How|Until)\\b")]
    private static partial Regex QuestionWord();

    private IEnumerable<(string Coordinate, string? Description)> Places() =>
    [
        .. api.Schema.Types
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !BuiltInScalars.All.Contains(type))
            .SelectMany(PlacesOf),
        .. from directive in api.Schema.Directives
           from place in PlacesOf($"@{directive.Name}", directive.Description, directive.Arguments)
           select place,
    ];

    private static IEnumerable<(string Coordinate, string? Description)> PlacesOf(NamedType type) =>
    [
        (type.Name, type.Description),
        .. type switch
        {
            FieldsType fields => fields.Fields.SelectMany(field => PlacesOf($"{type.Name}.{field.Name}", field.Description, field.Arguments)),
            InputObjectType input => input.Fields.Select(field => ($"{type.Name}.{field.Name}", field.Description)),
            EnumType { Values: var values } => values.Select(value => ($"{type.Name}.{value.Name}", value.Description)),
            _ => [],
        },
    ];

    private static IEnumerable<(string Coordinate, string? Description)> PlacesOf(
        string coordinate, string? description, IEnumerable<InputValueDefinition> arguments) =>
        [(coordinate, description), .. arguments.Select(argument => ($"{coordinate}({argument.Name}:)", argument.Description))];
}
