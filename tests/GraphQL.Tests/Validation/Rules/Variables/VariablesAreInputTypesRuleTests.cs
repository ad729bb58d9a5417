using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Variables;

public sealed class VariablesAreInputTypesRuleTests
{
    private readonly RuleHarness _rule = new(context => new VariablesAreInputTypesRule(context));

    [Fact]
    public void Input_types_are_accepted() => _rule.Accepts(
        """
        query takesBoolean($atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }
        query takesComplexInput($search: FindDogInput) { findDog(searchBy: $search) { name } }
        query TakesListOfBooleanBang($booleans: [Boolean!]) { booleanList(booleanListArg: $booleans) }
        """);

    [Fact]
    public void Output_types_are_reported() => _rule.Rejects(
        """
        query takesCat($cat: Cat) { dog { name } }
        query takesDogBang($dog: Dog!) { dog { name } }
        query takesListOfPet($pets: [Pet]) { dog { name } }
        query takesCatOrDog($catOrDog: CatOrDog) { dog { name } }
        """,
        new GraphQLError(
            "Variable \"$cat\" cannot be non-input type \"Cat\".",
            new SourceLocation(1, 22)),
        new GraphQLError(
            "Variable \"$dog\" cannot be non-input type \"Dog!\".",
            new SourceLocation(2, 26)),
        new GraphQLError(
            "Variable \"$pets\" cannot be non-input type \"[Pet]\".",
            new SourceLocation(3, 29)),
        new GraphQLError(
            "Variable \"$catOrDog\" cannot be non-input type \"CatOrDog\".",
            new SourceLocation(4, 32)));

    [Fact]
    public void Unknown_types_are_reported() => _rule.Rejects(
        """
        query ($a: [FindDogInputt!]!) { dog { name } }
        """,
        new GraphQLError(
            "Unknown type \"FindDogInputt\". Did you mean \"FindDogInput\" or \"DogInput\"?",
            new SourceLocation(1, 13)));
}
