using System.Reflection;
using Backoffice.GraphQL.Errors;
using Xunit;

namespace Backoffice.Schema.Tests.Failures;

public sealed class ErrorCodesTests
{
    /// <summary>Codes that stand in no error of a response: one of payloads, and a reserved one.</summary>
    private static readonly string[] NotOfErrors = [ErrorCodes.Conflict, ErrorCodes.IntrospectionNotAllowed];

    [Fact]
    public void The_page_lists_every_code_once_and_no_other()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => Assert.IsType<string>(field.GetRawConstantValue()));

        Assert.Equal(codes.Except(NotOfErrors).Order(StringComparer.Ordinal), DocumentedErrors.Codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Members_are_listed_for_codes_that_there_are() =>
        Assert.Empty(DocumentedErrors.Members.Keys.Except(DocumentedErrors.Codes).Except(["none"]));
}
