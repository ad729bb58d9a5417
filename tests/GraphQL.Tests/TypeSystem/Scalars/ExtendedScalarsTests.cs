using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Scalars;

public sealed class ExtendedScalarsTests
{
    [Theory]
    [InlineData("DateTime", "\"2026-03-31T09:30:00Z\"", "\"2026-03-31T09:30:00Z\"")]
    [InlineData("DateTime", "\"2026-10-20T00:00:00.100Z\"", "\"2026-10-20T00:00:00.1Z\"")]
    [InlineData("DateTime", "\"0001-01-01T00:00:00.000001Z\"", "\"0001-01-01T00:00:00.000001Z\"")]
    [InlineData("DateTime", "\"2026-03-31t09:30:00.123456+02:00\"", "\"2026-03-31T07:30:00.123456Z\"")]
    [InlineData("Date", "\"2024-02-29\"", "\"2024-02-29\"")]
    [InlineData("LocalTime", "\"09:30:00.5\"", "\"09:30:00.5\"")]
    [InlineData("UUID", "\"11111111-2222-3333-4444-555555555555\"", "\"11111111-2222-3333-4444-555555555555\"")]
    [InlineData("Decimal", "12.50", "12.50")]
    [InlineData("Decimal", "3", "3")]
    [InlineData("Long", "9223372036854775807", "9223372036854775807")]
    [InlineData("Short", "-32768", "-32768")]
    [InlineData("Byte", "255", "255")]
    [InlineData("JSON", "{ a: [1, 2.5, null, true, \"x\", E] }", "{\"a\":[1,2.5,null,true,\"x\",\"E\"]}")]
    public void A_literal_is_read_and_written_again(string scalar, string literal, string json) =>
        Assert.Equal(json, Write(Find(scalar), Find(scalar).CoerceLiteral(Parser.ParseValue(literal))));

    [Theory]
    [InlineData("DateTime", "\"2026-03-31T09:30:00Z\"")]
    [InlineData("Date", "\"2024-02-29\"")]
    [InlineData("UUID", "\"11111111-2222-3333-4444-555555555555\"")]
    [InlineData("Decimal", "12.50")]
    [InlineData("Long", "-5")]
    [InlineData("JSON", "{\"a\":[1,2.5,null]}")]
    public void A_variable_is_read_and_written_again(string scalar, string json) =>
        Assert.Equal(json, Write(Find(scalar), Find(scalar).CoerceVariable(JsonDocument.Parse(json).RootElement)));

    [Theory]
    [InlineData("DateTime", "\"2026-03-31T09:30:00\"", "DateTime cannot represent value: \"2026-03-31T09:30:00\". Expected an RFC 3339 time with an offset and at most 6 fractional digits, such as \"2026-03-31T09:30:00Z\".")]
    [InlineData("DateTime", "\"2026-02-30T09:30:00Z\"", "DateTime cannot represent value: \"2026-02-30T09:30:00Z\". Expected an RFC 3339 time with an offset and at most 6 fractional digits, such as \"2026-03-31T09:30:00Z\".")]
    [InlineData("Date", "\"2026-02-29\"", "Date cannot represent value: \"2026-02-29\". Expected an ISO 8601 date such as \"2026-03-31\".")]
    [InlineData("UUID", "\"{11111111-2222-3333-4444-555555555555}\"", "UUID cannot represent value: \"{11111111-2222-3333-4444-555555555555}\". Expected a UUID such as \"5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\".")]
    [InlineData("Decimal", "\"1\"", "Decimal cannot represent non numeric value: \"1\"")]
    [InlineData("Decimal", "1e40", "Decimal cannot represent value: 1e40. Expected a number of at most 28 digits, which is kept exactly.")]
    [InlineData("Long", "9223372036854775808", "Long cannot represent value: 9223372036854775808. Expected a signed 64-bit integer.")]
    [InlineData("Short", "32768", "Short cannot represent value: 32768. Expected a signed 16-bit integer.")]
    [InlineData("Byte", "-1", "Byte cannot represent value: -1. Expected an unsigned 8-bit integer.")]
    public void A_wrong_value_is_refused_in_both_forms(string scalar, string text, string message)
    {
        Assert.Equal(message, Assert.Throws<CoercionException>(() => Find(scalar).CoerceLiteral(Parser.ParseValue(text))).Message);
        Assert.Equal(message, Assert.Throws<CoercionException>(() => Find(scalar).CoerceVariable(JsonDocument.Parse(text).RootElement)).Message);
    }

    [Fact]
    public void Neighbouring_types_are_converted()
    {
        Assert.Equal("3000000000", Write(ExtendedScalars.Long, 3_000_000_000u));
        Assert.Equal("\"2026-03-31T00:00:00Z\"", Write(ExtendedScalars.DateTime, new DateTime(2026, 3, 31, 0, 0, 0, DateTimeKind.Unspecified)));
        Assert.Equal("7", Write(ExtendedScalars.Decimal, 7));
    }

    [Fact]
    public void An_upload_is_neither_text_nor_a_result()
    {
        Assert.Throws<CoercionException>(() => ExtendedScalars.Upload.CoerceVariable(JsonDocument.Parse("\"0\"").RootElement));
        Assert.Throws<CoercionException>(() => ExtendedScalars.Upload.CoerceLiteral(Parser.ParseValue("\"0\"")));
        Assert.Throws<CoercionException>(() => ExtendedScalars.Upload.CheckResult(new Upload("0")));
    }

    private static ScalarType Find(string name) => ExtendedScalars.All.Single(s => s.Name == name);

    private static string Write(ScalarType scalar, object value)
    {
        scalar.CheckResult(value);
        using var writer = new JsonWriter();
        scalar.WriteResult(writer, value);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
