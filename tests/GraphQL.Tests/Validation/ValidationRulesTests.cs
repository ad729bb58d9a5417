using System.Text.RegularExpressions;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Validation;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation;

public sealed partial class ValidationRulesTests
{
    [Fact]
    public void The_rules_are_those_of_the_specification_in_its_order()
    {
        var context = new ValidationContext(Section5Schema.Instance, Parser.Parse("{ dog { name } }"), ValidationOptions.Default);

        Assert.Equal(
            """
            Documents.ExecutableDefinitionsRule
            Operations.OperationTypeExistenceRule
            Operations.OperationNameUniquenessRule
            Operations.LoneAnonymousOperationRule
            Operations.SingleRootFieldRule
            Fields.FieldSelectionsRule
            Fields.FieldSelectionMergingRule
            Fields.LeafFieldSelectionsRule
            Arguments.ArgumentNamesRule
            Arguments.ArgumentUniquenessRule
            Arguments.RequiredArgumentsRule
            Fragments.FragmentNameUniquenessRule
            Fragments.FragmentSpreadTypeExistenceRule
            Fragments.FragmentsOnObjectInterfaceOrUnionTypesRule
            Fragments.FragmentsMustBeUsedRule
            Fragments.FragmentSpreadTargetDefinedRule
            Fragments.FragmentSpreadsMustNotFormCyclesRule
            Fragments.FragmentSpreadIsPossibleRule
            Values.ValuesOfCorrectTypeRule
            Values.InputObjectFieldNamesRule
            Values.InputObjectFieldUniquenessRule
            Values.InputObjectRequiredFieldsRule
            Directives.DirectivesAreDefinedRule
            Directives.DirectivesAreInValidLocationsRule
            Directives.DirectivesAreUniquePerLocationRule
            Variables.VariableUniquenessRule
            Variables.VariablesAreInputTypesRule
            Variables.AllVariableUsesDefinedRule
            Variables.AllVariablesUsedRule
            Variables.AllVariableUsagesAreAllowedRule
            """,
            string.Join('\n', ValidationRules.Specified.Select(rule => NameOf(rule(context)))));
    }

    [Fact]
    public void Every_rule_is_in_the_list()
    {
        var context = new ValidationContext(Section5Schema.Instance, Parser.Parse("{ dog { name } }"), ValidationOptions.Default);
        var listed = ValidationRules.All.Select(rule => rule(context).GetType()).ToList();

        Assert.Equal(
            typeof(ValidationRules).Assembly.GetTypes()
                .Where(type => type.IsAssignableTo(typeof(SyntaxVisitor))
                    && type.Namespace?.StartsWith("Backoffice.GraphQL.Validation.", StringComparison.Ordinal) == true)
                .Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.FullName, b.FullName))),
            listed.Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.FullName, b.FullName))));
        Assert.Equal(listed.Count, listed.Distinct().Count());
    }

    private static string NameOf(SyntaxVisitor rule) =>
        NamespacePrefix().Replace(rule.GetType().FullName ?? "", "");

    [GeneratedRegex(@"^Backoffice\.GraphQL\.Validation\.Rules\.")]
    private static partial Regex NamespacePrefix();
}
