using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Validation.Limits;
using Backoffice.GraphQL.Validation.Rules.Arguments;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Backoffice.GraphQL.Validation.Rules.Documents;
using Backoffice.GraphQL.Validation.Rules.Fields;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Backoffice.GraphQL.Validation.Rules.Operations;
using Backoffice.GraphQL.Validation.Rules.Values;
using Backoffice.GraphQL.Validation.Rules.Variables;

namespace Backoffice.GraphQL.Validation;

/// <summary>The rules of section 5 in the specification's order, then those of its amendment, then the limits.</summary>
internal static class ValidationRules
{
    public static IReadOnlyList<Func<ValidationContext, SyntaxVisitor>> Specified { get; } =
    [
        // 5.1 Documents
        context => new ExecutableDefinitionsRule(context),

        // 5.2 Operations
        context => new OperationTypeExistenceRule(context),
        context => new OperationNameUniquenessRule(context),
        context => new LoneAnonymousOperationRule(context),
        context => new SingleRootFieldRule(context),

        // 5.3 Fields
        context => new FieldSelectionsRule(context),
        context => new FieldSelectionMergingRule(context),
        context => new LeafFieldSelectionsRule(context),

        // 5.4 Arguments
        context => new ArgumentNamesRule(context),
        context => new ArgumentUniquenessRule(context),
        context => new RequiredArgumentsRule(context),

        // 5.5 Fragments
        context => new FragmentNameUniquenessRule(context),
        context => new FragmentSpreadTypeExistenceRule(context),
        context => new FragmentsOnObjectInterfaceOrUnionTypesRule(context),
        context => new FragmentsMustBeUsedRule(context),
        context => new FragmentSpreadTargetDefinedRule(context),
        context => new FragmentSpreadsMustNotFormCyclesRule(context),
        context => new FragmentSpreadIsPossibleRule(context),

        // 5.6 Values
        context => new ValuesOfCorrectTypeRule(context),
        context => new InputObjectFieldNamesRule(context),
        context => new InputObjectFieldUniquenessRule(context),
        context => new InputObjectRequiredFieldsRule(context),

        // 5.7 Directives
        context => new DirectivesAreDefinedRule(context),
        context => new DirectivesAreInValidLocationsRule(context),
        context => new DirectivesAreUniquePerLocationRule(context),

        // 5.8 Variables
        context => new VariableUniquenessRule(context),
        context => new VariablesAreInputTypesRule(context),
        context => new AllVariableUsesDefinedRule(context),
        context => new AllVariablesUsedRule(context),
        context => new AllVariableUsagesAreAllowedRule(context),
    ];

    /// <summary>The rules of the "Incremental Delivery" amendment.</summary>
    public static IReadOnlyList<Func<ValidationContext, SyntaxVisitor>> IncrementalDelivery { get; } =
    [
        context => new DeferAndStreamDirectivesAreUsedOnValidRootFieldRule(context),
        context => new DeferAndStreamDirectivesAreUsedOnValidOperationsRule(context),
        context => new DeferAndStreamDirectiveLabelsAreUniqueRule(context),
        context => new StreamDirectivesAreUsedOnListFieldsRule(context),
    ];

    public static IReadOnlyList<Func<ValidationContext, SyntaxVisitor>> Limits { get; } =
    [
        context => new FragmentVisitsRule(context),
        context => new ExpandedFieldsRule(context),
        context => new IntrospectionDepthRule(context),
    ];

    public static IReadOnlyList<Func<ValidationContext, SyntaxVisitor>> All { get; } = [.. Specified, .. IncrementalDelivery, .. Limits];
}
