using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <summary>Checks documents against a schema. Thread-safe.</summary>
/// <remarks>Spec §5.</remarks>
public static class DocumentValidator
{
    /// <summary>Applies all rules of the specification, and the limits, in one walk of the document.</summary>
    /// <param name="schema">The schema that the document is meant for.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">The limits; <see cref="ValidationOptions.Default"/> when null.</param>
    /// <returns>The errors, at most <see cref="ValidationOptions.MaxErrors"/>; empty for a valid document.</returns>
    public static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema, DocumentNode document, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        return Validate(schema, document, options, out _);
    }

    /// <summary>The same, and says how many fields were looked at to find out whether selections merge.</summary>
    internal static IReadOnlyList<GraphQLError> Validate(
        GraphQLSchema schema, DocumentNode document, ValidationOptions? options, out int comparisons)
    {
        var context = new ValidationContext(schema, document, options ?? ValidationOptions.Default);
        var errors = Validate(context, ValidationRules.All);
        comparisons = context.FieldMergeComparisons;
        return errors;
    }

    internal static IReadOnlyList<GraphQLError> Validate(
        ValidationContext context,
        IReadOnlyList<Func<ValidationContext, SyntaxVisitor>> rules)
    {
        try
        {
            // The type information comes first, so that it is up to date when a rule enters the same node.
            SyntaxWalker.Walk(context.Document, [context.Types, .. rules.Select(rule => rule(context))]);
        }
        catch (TooManyErrorsException)
        {
            // The errors found so far are the answer.
        }

        return context.Errors;
    }
}
