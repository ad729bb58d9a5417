using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Validation;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation;

/// <summary>Applies one rule to documents for <see cref="Section5Schema"/>.</summary>
/// <param name="rule">Makes the rule.</param>
internal sealed class RuleHarness(Func<ValidationContext, SyntaxVisitor> rule)
{
    public void Accepts(string document) => Assert.Empty(Validate(document));

    /// <summary>Compares all errors whole; the code is that of validation unless an expected error says otherwise.</summary>
    public void Rejects(string document, params GraphQLError[] errors)
    {
        var found = Validate(document);
        Assert.Equal(errors.Select(error => error.Code is null ? error with { Code = ErrorCodes.ValidationError } : error), found);
        Assert.All(found, error => Assert.Equal(
            error.Code == ErrorCodes.ValidationError,
            error.Extensions?.GetValueOrDefault("specifiedBy") is string url
            && url.StartsWith("https://spec.graphql.org/September2025/#sec-", StringComparison.Ordinal)));
    }

    private IReadOnlyList<GraphQLError> Validate(string document) => DocumentValidator.Validate(
        new ValidationContext(
            Section5Schema.Instance,
            Parser.Parse(document, ParserOptions.Trusted),
            new ValidationOptions { MaxErrors = int.MaxValue }),
        [rule]);
}
