using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Scalars;

/// <summary>
/// Every scalar keeps a value exactly or refuses it, wherever the value stands: as a literal or a variable, by itself, in a list, in an
/// input object, as a default and as the operand of a filter.
/// </summary>
public sealed class ExactValuesTests
{
    private const string DateTime = " Expected an RFC 3339 time with an offset and at most 6 fractional digits, such as \"2026-03-31T09:30:00Z\".";
    private const string Time = " Expected a time of day with at most 6 fractional digits, such as \"09:30:00\".";
    private const string Date = " Expected an ISO 8601 date such as \"2026-03-31\".";
    private const string Uuid = " Expected a UUID such as \"5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\".";
    private const string Decimal = " Expected a number of at most 28 digits, which is kept exactly.";
    private const string Long = " Expected a signed 64-bit integer.";

    private static readonly GraphQLSchema Schema = new SchemaBuilder().AddFiltering().AddType(typeof(Query)).Build();

    [Theory]
    [InlineData("DateTime", "\"2031-01-01T00:00:00Z\"", "\"2031-01-01T00:00:00Z\"")]
    [InlineData("DateTime", "\"2031-01-01t00:00:00z\"", "\"2031-01-01T00:00:00Z\"")]
    [InlineData("DateTime", "\"2031-01-01T00:00:00.123456Z\"", "\"2031-01-01T00:00:00.123456Z\"")]
    [InlineData("DateTime", "\"2031-01-01T00:00:00.1234560Z\"", "\"2031-01-01T00:00:00.123456Z\"")]
    [InlineData("DateTime", "\"2031-01-01T00:00:00.123456000Z\"", "\"2031-01-01T00:00:00.123456Z\"")]
    [InlineData("DateTime", "\"2031-01-01T12:00:00-00:00\"", "\"2031-01-01T12:00:00Z\"")]
    [InlineData("DateTime", "\"2031-01-01T12:00:00+14:30\"", "\"2030-12-31T21:30:00Z\"")]
    [InlineData("DateTime", "\"2031-01-01T12:00:00+23:59\"", "\"2030-12-31T12:01:00Z\"")]
    [InlineData("DateTime", "\"2031-01-01T12:00:00-23:59\"", "\"2031-01-02T11:59:00Z\"")]
    [InlineData("DateTime", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("DateTime", "\"9999-12-31T23:59:59.999999Z\"", "\"9999-12-31T23:59:59.999999Z\"")]
    [InlineData("DateTime", "\"2028-02-29T23:59:59+00:00\"", "\"2028-02-29T23:59:59Z\"")]
    [InlineData("LocalTime", "\"23:59:59.999999\"", "\"23:59:59.999999\"")]
    [InlineData("LocalTime", "\"09:30:00.500000000\"", "\"09:30:00.5\"")]
    [InlineData("Date", "\"0001-01-01\"", "\"0001-01-01\"")]
    [InlineData("Date", "\"9999-12-31\"", "\"9999-12-31\"")]
    [InlineData("Decimal", "0.1", "0.1")]
    [InlineData("Decimal", "1.50", "1.50")]
    [InlineData("Decimal", "-0", "0")]
    [InlineData("Decimal", "-0.0", "0.0")]
    [InlineData("Decimal", "1e2", "100")]
    [InlineData("Decimal", "1e-28", "0.0000000000000000000000000001")]
    [InlineData("Decimal", "10e-29", "0.0000000000000000000000000001")]
    [InlineData("Decimal", "79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("Decimal", "-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("Decimal", "7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    [InlineData("Decimal", "0e1000000", "0")]
    [InlineData("Int", "2147483647", "2147483647")]
    [InlineData("Int", "-2147483648", "-2147483648")]
    [InlineData("Int", "-0", "0")]
    [InlineData("Long", "9223372036854775807", "9223372036854775807")]
    [InlineData("Long", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("Short", "-32768", "-32768")]
    [InlineData("Float", "0.1", "0.1")]
    [InlineData("Float", "1.7976931348623157e308", "1.7976931348623157E+308")]
    [InlineData("Float", "5e-324", "5E-324")]
    [InlineData("Float", "9007199254740993", "9007199254740992")]
    [InlineData("Boolean", "true", "true")]
    [InlineData("UUID", "\"5B6B5B4E-1c6f-4b5a-9a43-0d1f2c3b4a59\"", "\"5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\"")]
    [InlineData("ID", "\"1.0\"", "\"1.0\"")]
    [InlineData("ID", "123456789012345678901234567890", "\"123456789012345678901234567890\"")]
    [InlineData("ID", "-7", "\"-7\"")]
    [InlineData("String", "\"\"", "\"\"")]
    [InlineData("String", "\" a \"", "\" a \"")]
    [InlineData("String", "\"\\u0000\"", "\"\\u0000\"")]
    [InlineData("String", "\"\u00e9\"", "\"\u00e9\"")]
    [InlineData("String", "\"e\u0301\"", "\"e\u0301\"")]
    [InlineData("String", "\"\\uD83D\\uDE00\"", "\"\U0001F600\"")]
    public void What_can_be_kept_is_kept_everywhere(string scalar, string text, string expected) => Everywhere(scalar, text, (place, read) =>
        Assert.True(Write(scalar, read()) == expected, $"{place}: {Write(scalar, read())}"));

    [Theory]
    [InlineData("DateTime", "\"2031-01-01T00:00:00.1234567Z\"", "DateTime cannot represent value: \"2031-01-01T00:00:00.1234567Z\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T00:00:00.000000001Z\"", "DateTime cannot represent value: \"2031-01-01T00:00:00.000000001Z\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T00:00:00.0000000000Z\"", "DateTime cannot represent value: \"2031-01-01T00:00:00.0000000000Z\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T00:00:00.Z\"", "DateTime cannot represent value: \"2031-01-01T00:00:00.Z\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T00:00:00+24:00\"", "DateTime cannot represent value: \"2031-01-01T00:00:00+24:00\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T00:00:00+01:60\"", "DateTime cannot represent value: \"2031-01-01T00:00:00+01:60\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T00:00:00+0100\"", "DateTime cannot represent value: \"2031-01-01T00:00:00+0100\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T00:00:00\"", "DateTime cannot represent value: \"2031-01-01T00:00:00\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01 00:00:00Z\"", "DateTime cannot represent value: \"2031-01-01 00:00:00Z\"." + DateTime)]
    [InlineData("DateTime", "\"2016-12-31T23:59:60Z\"", "DateTime cannot represent value: \"2016-12-31T23:59:60Z\"." + DateTime)]
    [InlineData("DateTime", "\"2031-01-01T24:00:00Z\"", "DateTime cannot represent value: \"2031-01-01T24:00:00Z\"." + DateTime)]
    [InlineData("DateTime", "\"2031-02-29T00:00:00Z\"", "DateTime cannot represent value: \"2031-02-29T00:00:00Z\"." + DateTime)]
    [InlineData("DateTime", "\"0000-01-01T00:00:00Z\"", "DateTime cannot represent value: \"0000-01-01T00:00:00Z\"." + DateTime)]
    [InlineData("DateTime", "\"0001-01-01T00:00:00+00:01\"", "DateTime cannot represent value: \"0001-01-01T00:00:00+00:01\"." + DateTime)]
    [InlineData("DateTime", "\"9999-12-31T23:59:59-00:01\"", "DateTime cannot represent value: \"9999-12-31T23:59:59-00:01\"." + DateTime)]
    [InlineData("DateTime", "\" 2031-01-01T00:00:00Z\"", "DateTime cannot represent value: \" 2031-01-01T00:00:00Z\"." + DateTime)]
    [InlineData("DateTime", "1925000000", "DateTime cannot represent value: 1925000000." + DateTime)]
    [InlineData("LocalTime", "\"09:30:00.1234567\"", "LocalTime cannot represent value: \"09:30:00.1234567\"." + Time)]
    [InlineData("LocalTime", "\"09:30\"", "LocalTime cannot represent value: \"09:30\"." + Time)]
    [InlineData("LocalTime", "\"09:30:60\"", "LocalTime cannot represent value: \"09:30:60\"." + Time)]
    [InlineData("LocalTime", "\"09:30:00.\"", "LocalTime cannot represent value: \"09:30:00.\"." + Time)]
    [InlineData("LocalTime", "\"09:30:00Z\"", "LocalTime cannot represent value: \"09:30:00Z\"." + Time)]
    [InlineData("Date", "\"0000-01-01\"", "Date cannot represent value: \"0000-01-01\"." + Date)]
    [InlineData("Date", "\"2031-1-1\"", "Date cannot represent value: \"2031-1-1\"." + Date)]
    [InlineData("Date", "\"2031-01-01T00:00:00Z\"", "Date cannot represent value: \"2031-01-01T00:00:00Z\"." + Date)]
    [InlineData("Decimal", "1e-29", "Decimal cannot represent value: 1e-29." + Decimal)]
    [InlineData("Decimal", "1e-30", "Decimal cannot represent value: 1e-30." + Decimal)]
    [InlineData("Decimal", "0.12345678901234567890123456789", "Decimal cannot represent value: 0.12345678901234567890123456789." + Decimal)]
    [InlineData("Decimal", "7.9228162514264337593543950336", "Decimal cannot represent value: 7.9228162514264337593543950336." + Decimal)]
    [InlineData("Decimal", "79228162514264337593543950336", "Decimal cannot represent value: 79228162514264337593543950336." + Decimal)]
    [InlineData("Decimal", "79228162514264337593543950335.1", "Decimal cannot represent value: 79228162514264337593543950335.1." + Decimal)]
    [InlineData("Decimal", "1e1000000", "Decimal cannot represent value: 1e1000000." + Decimal)]
    [InlineData("Decimal", "1e-99999999999999999999", "Decimal cannot represent value: 1e-99999999999999999999." + Decimal)]
    [InlineData("Decimal", "\"1\"", "Decimal cannot represent non numeric value: \"1\"")]
    [InlineData("Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "1.00000000000000000000000000000000001", "Int cannot represent non-integer value: 1.00000000000000000000000000000000001")]
    [InlineData("Int", "1e-400", "Int cannot represent non-integer value: 1e-400")]
    [InlineData("Int", "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "true", "Int cannot represent non-integer value: true")]
    [InlineData("Long", "9223372036854775808", "Long cannot represent value: 9223372036854775808." + Long)]
    [InlineData("Long", "1.00000000000000000000000000001", "Long cannot represent value: 1.00000000000000000000000000001." + Long)]
    [InlineData("Long", "9223372036854775807.5", "Long cannot represent value: 9223372036854775807.5." + Long)]
    [InlineData("Long", "\"1\"", "Long cannot represent value: \"1\"." + Long)]
    [InlineData("Short", "32768", "Short cannot represent value: 32768. Expected a signed 16-bit integer.")]
    [InlineData("Float", "1e400", "Float cannot represent non numeric value: 1e400")]
    [InlineData("Float", "-1e400", "Float cannot represent non numeric value: -1e400")]
    [InlineData("Float", "\"1\"", "Float cannot represent non numeric value: \"1\"")]
    [InlineData("Boolean", "1", "Boolean cannot represent a non boolean value: 1")]
    [InlineData("Boolean", "\"true\"", "Boolean cannot represent a non boolean value: \"true\"")]
    [InlineData("String", "1", "String cannot represent a non string value: 1")]
    [InlineData("UUID", "\" 5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\"", "UUID cannot represent value: \" 5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\"." + Uuid)]
    [InlineData("UUID", "\"5b6b5b4e1c6f4b5a9a430d1f2c3b4a59\"", "UUID cannot represent value: \"5b6b5b4e1c6f4b5a9a430d1f2c3b4a59\"." + Uuid)]
    [InlineData("UUID", "\"0x6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\"", "UUID cannot represent value: \"0x6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\"." + Uuid)]
    [InlineData("UUID", "\"{5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59}\"", "UUID cannot represent value: \"{5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59}\"." + Uuid)]
    public void What_cannot_be_kept_is_refused_everywhere(string scalar, string text, string message) => Everywhere(scalar, text, (place, read) =>
    {
        var reason = Assert.Throws<CoercionException>(read).Reason;
        Assert.True(reason == message, $"{place}: {reason}");
    });

    [Theory]
    [InlineData("Int", "1.0", "1", "Int cannot represent non-integer value: 1.0")]
    [InlineData("Int", "1e3", "1000", "Int cannot represent non-integer value: 1e3")]
    [InlineData("Int", "-0.0", "0", "Int cannot represent non-integer value: -0.0")]
    [InlineData("Int", "21474836470e-1", "2147483647", "Int cannot represent non-integer value: 21474836470e-1")]
    [InlineData("Long", "9007199254740993.0", "9007199254740993", "Long cannot represent value: 9007199254740993.0." + Long)]
    [InlineData("Long", "9223372036854775807.00", "9223372036854775807", "Long cannot represent value: 9223372036854775807.00." + Long)]
    public void JSON_has_one_kind_of_number_and_GraphQL_two(string scalar, string text, string variable, string literal)
    {
        var type = Type(scalar);
        Assert.Equal(variable, Write(scalar, InputCoercion.CoerceVariable(Json(text), type)));
        Assert.Equal(literal, Assert.Throws<CoercionException>(() => InputCoercion.CoerceLiteral(Parser.ParseConstantValue(text), type)).Reason);
    }

    [Theory]
    [InlineData("1e2147483648", "Int cannot represent non 32-bit signed integer value: 1e2147483648")]
    [InlineData("1e-2147483648", "Int cannot represent non-integer value: 1e-2147483648")]
    public void A_huge_exponent_is_refused_in_variables(string text, string message) => Assert.Equal(
        message, Assert.Throws<CoercionException>(() => InputCoercion.CoerceVariable(Json(text), BuiltInScalars.Int)).Reason);

    [Fact]
    public void A_number_of_a_million_digits_is_read_once_and_quoted_shortly()
    {
        var zeros = new string('0', 1_000_000);

        Assert.Equal(1, InputCoercion.CoerceVariable(Json($"1.{zeros}"), BuiltInScalars.Int));
        Assert.Equal(1m, InputCoercion.CoerceVariable(Json($"1{zeros}e-1000000"), ExtendedScalars.Decimal));
        Assert.Equal(0.1m, InputCoercion.CoerceVariable(Json($"0.1{zeros}"), ExtendedScalars.Decimal));
        var reason = Assert.Throws<CoercionException>(
            () => InputCoercion.CoerceVariable(Json($"0.{zeros}1"), ExtendedScalars.Decimal)).Reason;
        Assert.Equal($"Decimal cannot represent value: {$"0.{zeros}"[..97]}....{Decimal}", reason);
    }

    [Theory]
    [InlineData("sail")]
    [InlineData("Sail")]
    [InlineData("SAIL ")]
    [InlineData("")]
    public void An_enum_value_is_read_as_it_is_spelled(string name)
    {
        var type = Schema.FindType("Kind") ?? throw new InvalidOperationException();
        Assert.Equal(Kind.Sail, InputCoercion.CoerceVariable(Json("\"SAIL\""), type));
        Assert.Throws<CoercionException>(() => InputCoercion.CoerceVariable(Json(JsonSerializer.Serialize(name)), type));
    }

    /// <summary>Reads a value at each place where it can stand.</summary>
    private static void Everywhere(string scalar, string text, Action<string, Func<object?>> check)
    {
        var type = Type(scalar);
        var input = Schema.FindType("InputsInput") ?? throw new InvalidOperationException();
        var name = SchemaNaming.CamelCase(scalar);
        check("literal", () => InputCoercion.CoerceLiteral(Parser.ParseConstantValue(text), type));
        check("variable", () => InputCoercion.CoerceVariable(Json(text), type));
        check("literal in a list", () => Item(InputCoercion.CoerceLiteral(Parser.ParseConstantValue($"[{text}]"), new ListType(type))));
        check("variable in a list", () => Item(InputCoercion.CoerceVariable(Json($"[{text}]"), new ListType(type))));
        check("literal in an object", () => Field(InputCoercion.CoerceLiteral(Parser.ParseConstantValue($"{{ {name}: {text} }}"), input), scalar));
        check("variable in an object", () => Field(InputCoercion.CoerceVariable(Json($"{{ \"{name}\": {text} }}"), input), scalar));
        check("default", () => Default(scalar, text));
        if (scalar is not ("ID" or "LocalTime"))
        {
            check("operand of a filter", () => Operand(InputCoercion.CoerceVariable(Json($"{{ \"{name}\": {{ \"eq\": {text} }} }}"), Filter)));
            check("operand in a list", () => Operand(InputCoercion.CoerceLiteral(Parser.ParseConstantValue($"{{ {name}: {{ in: [{text}] }} }}"), Filter)));
        }
    }

    private static GraphQLType Filter => Schema.FindType("RowFilterInput") ?? throw new InvalidOperationException();

    private static object? Item(object? list) => Assert.Single((IReadOnlyList<object?>)(list ?? throw new InvalidOperationException()));

    private static object? Field(object? inputs, string scalar) => typeof(Inputs).GetProperties()
        .Single(property => string.Equals(property.Name, scalar, StringComparison.OrdinalIgnoreCase)).GetValue(inputs);

    private static object? Operand(object? filter)
    {
        var field = Assert.Single(((InputObjectValue)(filter ?? throw new InvalidOperationException())).Fields).Value;
        var operand = Assert.Single(((InputObjectValue)(field ?? throw new InvalidOperationException())).Fields).Value;
        return operand is IReadOnlyList<object?> list ? Assert.Single(list) : operand;
    }

    private static object? Default(string scalar, string text)
    {
        var document = Parser.Parse(Encoding.UTF8.GetBytes($"query ($value: {scalar} = {text}) {{ __typename }}"));
        var errors = new List<GraphQLError>();
        var values = InputCoercion.CoerceVariableValues((OperationDefinitionNode)document.Definitions[0], default, Schema, errors);
        if (errors.Count > 0)
        {
            const string prefix = "Variable \"$value\" got an invalid value at \"value\": ";
            Assert.StartsWith(prefix, errors[0].Message, StringComparison.Ordinal);
            throw new CoercionException(errors[0].Message[prefix.Length..]);
        }

        return values.TryGet("value", out var value) ? value : throw new InvalidOperationException();
    }

    private static ScalarType Type(string scalar) =>
        BuiltInScalars.All.Concat(ExtendedScalars.All).Single(type => type.Name == scalar);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();

    private static string Write(string scalar, object? value)
    {
        using var writer = new JsonWriter();
        Type(scalar).WriteResult(writer, value ?? throw new InvalidOperationException());
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    public enum Kind
    {
        Sail,
        Motor,
    }

    [InputType]
    public sealed record Inputs(
        DateTimeOffset? DateTime,
        TimeOnly? LocalTime,
        DateOnly? Date,
        decimal? Decimal,
        int? Int,
        long? Long,
        short? Short,
        double? Float,
        bool? Boolean,
        Guid? Uuid,
        [property: ID] string? Id,
        string? String,
        Kind? Kind);

    public sealed class Row
    {
        public DateTimeOffset DateTime { get; init; }

        public DateOnly Date { get; init; }

        public decimal Decimal { get; init; }

        public int Int { get; init; }

        public long Long { get; init; }

        public short Short { get; init; }

        public double Float { get; init; }

        public bool Boolean { get; init; }

        public Guid Uuid { get; init; }

        public string String { get; init; } = "";
    }

    public sealed class RowFilter : FilterDefinition<Row>
    {
        public RowFilter()
        {
            Field(r => r.DateTime);
            Field(r => r.Date);
            Field(r => r.Decimal);
            Field(r => r.Int);
            Field(r => r.Long);
            Field(r => r.Short);
            Field(r => r.Float);
            Field(r => r.Boolean);
            Field(r => r.Uuid);
            Field(r => r.String);
        }
    }

    [QueryType]
    public static class Query
    {
        [UseFiltering<RowFilter>]
        public static string GetRows(Inputs? inputs) => $"{inputs}";
    }
}
