using System.Text;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Validation;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation;

/// <summary>The highest cost of a document, in comparisons rather than in time, even without the parser's limits on its size.</summary>
public sealed class HostileDocumentTests
{
    [Fact]
    public void Ten_thousand_aliases_of_a_field_exceed_the_limit_at_once()
    {
        var (errors, comparisons) = Validate("{" + Repeat(10_000, i => $" a{i}: dog {{ name }}") + " }");

        AssertLimit("Field \"dog\" is selected under too many aliases in one selection set: the limit is 100 aliases of one field.", errors);
        Assert.Equal(10_000, comparisons);
    }

    [Fact]
    public void Ten_thousand_aliases_cost_in_proportion_when_they_are_allowed()
    {
        var options = new ValidationOptions { MaxAliasesPerField = 10_000 };

        var (errors, comparisons) = Validate("{" + Repeat(10_000, i => $" a{i}: dog {{ name }}") + " }", options);

        Assert.Empty(errors);
        Assert.Equal(20_000, comparisons);
    }

    [Fact]
    public void One_field_repeated_ten_thousand_times_costs_in_proportion()
    {
        var (errors, comparisons) = Validate("{" + Repeat(10_000, _ => " dog { name }") + " }");

        Assert.Empty(errors);
        Assert.Equal(20_000, comparisons);
    }

    [Fact]
    public void Ten_thousand_different_fields_under_one_name_cost_five_errors()
    {
        var (errors, comparisons) = Validate("{ arguments {" + Repeat(10_000, i => $" intArgField(intArg: {i})") + " } }");

        Assert.Equal(5, errors.Count);
        Assert.All(errors, error => Assert.Contains("they have differing arguments", error.Message, StringComparison.Ordinal));
        Assert.Equal(10_001, comparisons);
    }

    [Fact]
    public void A_fan_out_of_two_to_the_thirtieth_is_refused_without_being_followed()
    {
        var (errors, comparisons) = Validate(
            "{ ...f0 }" + Repeat(30, i => $" fragment f{i} on Query {{ a: q {{ ...f{i + 1} }} b: q {{ ...f{i + 1} }} }}")
            + " fragment f30 on Query { dog { name } }");

        AssertLimit("This operation spreads too many fragments: the limit is 1,000 fragment visits.", errors);
        Assert.InRange(comparisons, 60, 200);
    }

    [Fact]
    public void A_fan_out_within_one_selection_set_is_refused_without_being_followed()
    {
        var (errors, comparisons) = Validate(
            "{ ...f0 }" + Repeat(30, i => $" fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}") + " fragment f30 on Query { dog { name } }");

        AssertLimit("This operation spreads too many fragments: the limit is 1,000 fragment visits.", errors);
        Assert.InRange(comparisons, 30, 100);
    }

    [Fact]
    public void A_thousand_fragment_visits_are_allowed_and_one_more_is_not()
    {
        Assert.Empty(Validate(Document(1_000)).Errors);
        AssertLimit("Operation \"A\" spreads too many fragments: the limit is 1,000 fragment visits.", Validate(Document(1_001)).Errors);

        static string Document(int visits) =>
            "query A { dog {" + Repeat(visits, _ => " ...f") + " } } fragment f on Dog { name }";
    }

    [Fact]
    public void Cycles_of_many_lengths_end()
    {
        // Merging goes round cycles of 7, 11, 13 and 17 fragments together: some 17,000 different sets.
        int[] lengths = [7, 11, 13, 17];
        var document = "{ q {" + string.Concat(lengths.Select(length => $" ...c{length}x0")) + " } }"
            + string.Concat(lengths.Select(length =>
                Repeat(length, i => $" fragment c{length}x{i} on Query {{ q {{ ...c{length}x{(i + 1) % length} }} }}")));

        var (errors, comparisons) = Validate(document);

        Assert.Contains(errors, error => error.Message.StartsWith("Cannot spread fragment \"c7x0\" within itself", StringComparison.Ordinal));
        Assert.InRange(comparisons, 1, 100_010);
    }

    [Fact]
    public void A_hundred_fragments_that_all_spread_each_other_cost_five_errors()
    {
        var spreads = Repeat(100, i => $" ...f{i}");

        var (errors, _) = Validate("{ dog { ...f0 } }" + Repeat(100, i => $" fragment f{i} on Dog {{{spreads} }}"));

        Assert.Equal(5, errors.Count);
    }

    [Fact]
    public void A_chain_of_five_thousand_fragments_does_not_exhaust_the_stack()
    {
        var options = new ValidationOptions { MaxFragmentVisits = 10_000 };

        var (errors, comparisons) = Validate(
            "{ q { ...f0 } }" + Repeat(5_000, i => $" fragment f{i} on Query {{ q {{ ...f{i + 1} }} }}")
            + " fragment f5000 on Query { dog { name } }",
            options);

        Assert.Empty(errors);
        Assert.InRange(comparisons, 10_000, 10_010);
    }

    [Fact]
    public void A_conflict_at_the_end_of_a_long_chain_has_a_short_message()
    {
        var options = new ValidationOptions { MaxFragmentVisits = 10_000 };

        var (errors, _) = Validate(
            "{ q { ...a0 } q { ...b0 } }"
            + Repeat(2_000, i => $" fragment a{i} on Query {{ q {{ ...a{i + 1} }} }} fragment b{i} on Query {{ q {{ ...b{i + 1} }} }}")
            + " fragment a2000 on Query { x: dog { name } } fragment b2000 on Query { x: human { name } }",
            options);

        Assert.InRange(Assert.Single(errors).Message.Length, 100, 2_000);
    }

    [Fact]
    public void Groups_of_object_types_that_multiply_along_the_path_exceed_the_budget()
    {
        // On each level a field on the interface meets one on either object type, and each of the three goes on for all levels
        // below: which chains have met so far makes a different set of every path, two to the fortieth in all.
        const int Levels = 40;
        var text = new StringBuilder("{ box { ...f0 } }");
        for (var level = 0; level < Levels; level++)
        {
            text.Append($" fragment f{level} on Box {{ deeper {{ ...f{level + 1} }} ... on IntBox {{ deeper {{ ...i{level}x0 }} }}")
                .Append($" ... on StringBox {{ deeper {{ ...s{level}x0 }} }} }}");
            for (var below = 0; below < Levels - level; below++)
            {
                text.Append($" fragment i{level}x{below} on Box {{ deeper {{ ...i{level}x{below + 1} }} }}")
                    .Append($" fragment s{level}x{below} on Box {{ deeper {{ ...s{level}x{below + 1} }} }}");
            }

            text.Append($" fragment i{level}x{Levels - level} on Box {{ unrelated }} fragment s{level}x{Levels - level} on Box {{ unrelated }}");
        }

        text.Append($" fragment f{Levels} on Box {{ unrelated }}");

        var (errors, comparisons) = Validate(text.ToString(), new ValidationOptions { MaxFragmentVisits = 1_000_000 });

        AssertLimit("The selections are too complex to validate: the limit is 100,000 comparisons of fields.", errors);
        Assert.InRange(comparisons, 100_001, 100_500);
    }

    [Fact]
    public void Comparisons_beyond_the_budget_are_an_error_that_names_the_limit()
    {
        var options = new ValidationOptions { MaxFieldMergeComparisons = 10 };

        var (errors, comparisons) = Validate("{" + Repeat(11, _ => " dog { name }") + " }", options);

        AssertLimit("The selections are too complex to validate: the limit is 10 comparisons of fields.", errors);
        Assert.Equal(11, comparisons);
    }

    [Fact]
    public void A_thousand_operations_share_what_was_found_out_about_their_fragments()
    {
        var (errors, comparisons) = Validate(
            Repeat(1_000, i => $" query A{i}($a: Boolean) {{ dog {{ ...f }} }}")
            + " fragment f on Dog { isHouseTrained(atOtherHomes: $a) owner { pets { name } } }");

        Assert.Empty(errors);
        Assert.InRange(comparisons, 4_000, 6_000);
    }

    [Fact]
    public void Nesting_as_deep_as_the_parser_allows_is_validated()
    {
        const int Depth = ParserOptions.DeepestMaxDepth - 10;
        var options = new ParserOptions { MaxDepth = ParserOptions.DeepestMaxDepth, MaxTokens = int.MaxValue };

        var fields = Validate("{ " + string.Concat(Enumerable.Repeat("q { ", Depth)) + "dog { name }" + new string('}', Depth + 1), parser: options);
        var fragments = Validate("{ " + string.Concat(Enumerable.Repeat("... { ", Depth)) + "dog { name }" + new string('}', Depth + 1), parser: options);
        var values = Validate(
            "{ arguments { a: anyArgField(any: " + new string('[', Depth) + new string(']', Depth) + ") a: anyArgField(any: 1) } }",
            parser: options);

        Assert.Empty(fields.Errors);
        Assert.Empty(fragments.Errors);
        Assert.Contains("they have differing arguments", Assert.Single(values.Errors).Message, StringComparison.Ordinal);
    }

    private static void AssertLimit(string message, IReadOnlyList<GraphQLError> errors)
    {
        var error = Assert.Single(errors);
        Assert.Equal(message, error.Message);
        Assert.Equal(ErrorCodes.LimitExceeded, error.Code);
    }

    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static (IReadOnlyList<GraphQLError> Errors, int Comparisons) Validate(
        string document,
        ValidationOptions? options = null,
        ParserOptions? parser = null)
    {
        var context = new ValidationContext(
            Section5Schema.Instance,
            Parser.Parse(document, parser ?? ParserOptions.Trusted),
            (options ?? ValidationOptions.Default) with { MaxExpandedFields = int.MaxValue });
        return (DocumentValidator.Validate(context, ValidationRules.All), context.FieldMergeComparisons);
    }
}
