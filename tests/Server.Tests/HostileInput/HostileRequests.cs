using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>Bodies that are meant to hurt, by name.</summary>
internal static class HostileRequests
{
    /// <summary>As much as fits into a body of 1 MB with a little around it.</summary>
    private const int Megabyte = (1024 * 1024) - 512;

    private const string CustomersWhere = "query($w: CustomerFilterInput) { customers(where: $w) { totalCount } }";

    public static IReadOnlyDictionary<string, byte[]> Create() => Bodies()
        .Concat(Documents().Select(item => (item.Name, Query(item.Document))))
        .Concat(Variables().Select(item => (item.Name, Query(item.Document, item.Variables))))
        .ToDictionary(item => item.Item1, item => item.Item2, StringComparer.Ordinal);

    private static IEnumerable<(string Name, byte[] Body)> Bodies()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var bytes = new byte[seed * 100];
            new Random(seed).NextBytes(bytes);
            yield return ($"random bytes, seed {seed}", bytes);
        }

        var noise = new byte[Megabyte];
        new Random(9).NextBytes(noise);
        yield return ("a megabyte of random bytes", noise);

        var whole = """{"query":"{ __typename }","operationName":null,"variables":{"a":[1,{"b":"\u00e4"}]},"extensions":{}}""";
        for (var length = 0; length < whole.Length; length += 7)
        {
            yield return ($"JSON cut off after {length}", Utf8(whole[..length]));
        }

        foreach (var value in (string[])["1", "-1e400", "\"a\"", "true", "[]", "[[]]", "{}", "[{\"query\":\"{ __typename }\"}]"])
        {
            yield return ($"a body that is {value}", Utf8(value));
            foreach (var member in (string[])["query", "operationName", "variables", "extensions"])
            {
                yield return ($"{member} is {value}", Utf8($$"""{"{{member}}":{{value}}}"""));
                yield return ($"{member} is {value} beside a query", Utf8($$"""{"query":"{ __typename }","{{member}}":{{value}}}"""));
            }
        }

        yield return ("100,000 members of one name", Utf8($"{{{Repeat(100_000, _ => "\"a\":1,")}\"query\":\"{{ __typename }}\"}}"));
        yield return ("50,000 queries", Utf8($"{{{Repeat(30_000, _ => "\"query\":\"{ __typename }\",")}\"query\":\"{{ __typename }}\"}}"));
        yield return ("100,000 different members", Utf8($"{{{Repeat(90_000, i => $"\"{i:x}\":1,")}\"query\":\"{{ __typename }}\"}}"));
        foreach (var piece in (string[])["{", "[", "(", "\"", "\\", "{\"a\":", "[[]", "\0", "-", "0", "\ufeff", " "])
        {
            yield return ($"a megabyte of {JsonSerializer.Serialize(piece)}", Utf8(Repeat(Megabyte / Encoding.UTF8.GetByteCount(piece), _ => piece)));
        }

        yield return ("extensions nested 10,000 deep", Utf8(With("""{"query":"{ __typename }","extensions":{"a":?}}""", Nest(10_000, "[", "", "]"))));
        yield return ("an operation name of a megabyte", Utf8($$"""{"query":"{ __typename }","operationName":"{{new string('a', Megabyte)}}"}"""));
        yield return ("a member name of a megabyte", Utf8($$"""{"query":"{ __typename }","{{new string('a', Megabyte)}}":1}"""));
        yield return ("a number of a megabyte", Utf8(With("""{"query":"{ __typename }","variables":{"a":?}}""", new string('9', Megabyte))));
        yield return ("invalid UTF-8 in the query", [.. "{\"query\":\"{ "u8, 0xff, 0xfe, .. " }\"}"u8]);
        yield return ("an overlong NUL", [.. "{\"query\":\"{ "u8, 0xc0, 0x80, .. " }\"}"u8]);
        yield return ("a NUL in the query", Utf8("{\"query\":\"{ a\\u0000b }\"}"));
        yield return ("a NUL between tokens of the JSON", Utf8("{\"query\"\0:\"{ __typename }\"}"));
        yield return ("half a surrogate pair", Utf8("""{"query":"{ \ud800 }"}"""));
        yield return ("a body of UTF-16", Encoding.Unicode.GetBytes("""{"query":"{ __typename }"}"""));
        yield return ("a gzip bomb", GzipBomb());
        yield return ("more than a megabyte", new byte[(1024 * 1024) + 1]);
    }

    private static IEnumerable<(string Name, string Document)> Documents()
    {
        foreach (var piece in (string[])["{", "[", "(", "\"", "\"\"\"", "{a", "a(", "$", "@", "...", "...{", "!", "\0", "\ufeff", "#", "\\", "-", "&"])
        {
            yield return ($"a query of a megabyte of {JsonSerializer.Serialize(piece)}", Repeat(Megabyte / 2 / piece.Length, _ => piece)[..Math.Min(Megabyte / 2, 170_000)]);
        }

        yield return ("a field name of a megabyte", $"{{ {new string('a', Megabyte)} }}");
        yield return ("an alias of a megabyte", $"{{ {new string('a', Megabyte)}: __typename }}");
        yield return ("an argument name of a megabyte", $"{{ branch({new string('a', Megabyte)}: 1) {{ id }} }}");
        yield return ("a type name of a megabyte", $"query($a: {new string('A', Megabyte)}) {{ __typename }}");
        yield return ("a variable name of a megabyte", $"query(${new string('a', Megabyte)}: Int!) {{ __typename }}");
        yield return ("a directive name of a megabyte", $"{{ __typename @{new string('a', Megabyte)} }}");
        yield return ("a fragment name of a megabyte", $"{{ ...{new string('a', Megabyte)} }}");
        yield return ("an enum value of a megabyte", $"{{ customers(order: {{ createdAt: {new string('A', Megabyte)} }}) {{ totalCount }} }}");
        yield return ("an integer of a megabyte", $"{{ customers(first: {new string('9', Megabyte)}) {{ totalCount }} }}");
        yield return ("a float of a megabyte", $"{{ customers(first: 1.{new string('9', Megabyte)}) {{ totalCount }} }}");
        yield return ("an exponent of a megabyte", $"{{ customers(first: 1e{new string('9', Megabyte)}) {{ totalCount }} }}");
        yield return ("a string of a megabyte as a number", $"{{ customers(first: \"{new string('a', Megabyte)}\") {{ totalCount }} }}");
        yield return ("a string of a megabyte as a filter", $"{{ customers(where: {{ email: {{ eq: \"{new string('a', Megabyte)}\" }} }}) {{ totalCount }} }}");
        yield return ("a cursor of a megabyte", $"{{ customers(after: \"{new string('a', Megabyte)}\") {{ totalCount }} }}");
        yield return ("an id of a megabyte", $"{{ branch(id: \"{new string('a', Megabyte)}\") {{ id }} }}");
        yield return ("a node id of a megabyte", $"{{ node(id: \"{new string('a', Megabyte)}\") {{ id }} }}");
        yield return ("a numeric id of a megabyte", $"{{ branch(id: {new string('9', Megabyte)}) {{ id }} }}");
        yield return ("a comment of a megabyte", $"{{ __typename }} #{new string('a', Megabyte)}");
        yield return ("a megabyte of comments", $"{{ __typename }}{Repeat(250_000, _ => "#\n")}");
        yield return ("a block string of a megabyte", $"{{ branch(id: \"\"\"{new string(' ', Megabyte / 2)}\"\"\") {{ id }} }}");
        yield return ("a block string of 200,000 lines", $"{{ branch(id: \"\"\"{Repeat(200_000, _ => "\n ")}\"\"\") {{ id }} }}");
        yield return ("a NUL in a filter", "{ customers(where: { email: { eq: \"a\\u0000b\" } }) { totalCount } }");
        yield return ("a NUL in an id", "{ branch(id: \"\\u0000\") { id } }");
        yield return ("a NUL in a cursor", "{ customers(after: \"\\u0000\") { totalCount } }");
        yield return ("half a surrogate pair in a filter", "{ customers(where: { email: { eq: \"\\ud800\" } }) { totalCount } }");

        yield return ("10,000 aliases", $"{{{Repeat(10_000, i => $" a{i}: __typename")} }}");
        yield return ("3,000 aliases", $"{{{Repeat(3_000, i => $" a{i}: __typename")} }}");
        yield return ("100 aliases of a list", $"{{{Repeat(100, i => $" a{i}: customers {{ totalCount }}")} }}");
        yield return ("3,000 fields", $"{{ customers {{ nodes {{{Repeat(3_000, _ => " id")} }} }} }}");
        yield return ("3,000 directives", $"{{ __typename{Repeat(3_000, _ => " @skip(if: true)")} }}");
        yield return ("3,000 operations", Repeat(3_000, i => $"query A{i} {{ __typename }} "));
        yield return ("2,000 variables", $"query({Repeat(2_000, i => $"$a{i}: Int ")}) {{ __typename }}");
        yield return ("a fragment that spreads itself", "{ ...a } fragment a on Query { ...a }");
        yield return ("a cycle of 100 fragments", "{ ...a0 }" + Repeat(100, i => $" fragment a{i} on Query {{ ...a{(i + 1) % 100} }}"));
        yield return ("cycles through fields", "{ customers { nodes { ...a } } } fragment a on Customer { appointments { nodes { customer { ...a } } } }");
        yield return ("a hundred fragments that all spread each other", "{ ...a0 }" + Repeat(90, i => $" fragment a{i} on Query {{ {Repeat(50, j => $"...a{j} ")}}}"));
        yield return ("a fan-out of 2^30", "{ ...a0 }" + Repeat(30, i => $" fragment a{i} on Query {{ ...a{i + 1} ...a{i + 1} }}") + " fragment a30 on Query { __typename }");
        yield return ("a fan-out of 2^30 through fields", "{ me { ...a0 } }" + Repeat(30, i => $" fragment a{i} on Me {{ ...a{i + 1} ... on Me {{ ...a{i + 1} }} }}") + " fragment a30 on Me { id }");
        yield return ("1,000 spreads of 100 fields", $"{{ me {{{Repeat(1_000, _ => " ...a")} }} }} fragment a on Me {{{Repeat(100, i => $" a{i}: id")} }}");
        yield return ("65 different conditions", $"query({Repeat(65, i => $"$a{i}: Boolean = false ")}) {{{Repeat(65, i => $" a{i}: __typename @skip(if: $a{i})")} }}");
        yield return ("64 levels of customers", "{ customers { nodes " + Repeat(64, _ => "{ appointments { nodes { customer ") + "{ id }" + new string('}', (64 * 3) + 2));
        yield return ("fields 150 deep", Nest(150, "{ ... ", "{ __typename }", "}"));
        yield return ("fields 250 deep", Nest(250, "{ ... ", "{ __typename }", "}"));
        yield return ("introspection nested 60 deep", "{ __schema { types " + Nest(60, "{ fields { type ", "{ name }", "} }") + " } }");
        yield return ("a filter 150 deep", $"{{ customers(where: {Nest(70, "{ and: [", "{}", "] }")}) {{ totalCount }} }}");
        yield return ("a filter 300 deep", $"{{ customers(where: {Nest(150, "{ or: [", "{}", "] }")}) {{ totalCount }} }}");
        yield return ("lists 150 deep where one is expected", $"{{ customers(where: {{ email: {{ in: {Nest(150, "[", "\"a\"", "]")} }} }}) {{ totalCount }} }}");
        yield return ("a type of lists 150 deep", $"query($a: {Nest(150, "[", "Int", "]")}) {{ __typename }}");
        foreach (var first in (string[])["2147483647", "2147483648", "-1", "0", "51", "99999999999999999999", "1e9", "null", "{}", "[1]"])
        {
            yield return ($"first: {first}", $"{{ customers(first: {first}) {{ nodes {{ id }} }} }}");
        }

        foreach (var date in (string[])["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2026-01-01"])
        {
            yield return ($"created after {date}", $"{{ customers(where: {{ createdAt: {{ gt: \"{date}\" }} }}) {{ totalCount }} }}");
        }

        foreach (var number in (string[])["9223372036854775807", "-9223372036854775808", "9223372036854775808", "1.5", "\"1\""])
        {
            yield return ($"a total of {number}", $"{{ invoices(where: {{ total: {{ neq: {number} }} }}) {{ totalCount }} }}");
        }
    }

    private static IEnumerable<(string Name, string Document, string Variables)> Variables()
    {
        foreach (var piece in (string[])["{", "[", "(", "\\\""])
        {
            yield return ($"a variable of a megabyte of {piece}", "query($a: ID!) { branch(id: $a) { id } }", $$"""{"a":"{{Repeat(Megabyte / piece.Length, _ => piece)}}"}""");
        }

        yield return ("an id of a megabyte as a variable", "query($a: ID!) { branch(id: $a) { id } }", $$"""{"a":"{{new string('a', Megabyte)}}"}""");
        yield return ("an id of a megabyte of base64", "query($a: ID!) { node(id: $a) { id } }", $$"""{"a":"{{Convert.ToBase64String(Utf8("Branch:" + new string('a', Megabyte / 2)))}}"}""");
        yield return ("100,000 ids", "query($a: [ID!]!) { nodes(ids: $a) { id } }", $$"""{"a":[{{Join(100_000, i => i.ToString(CultureInfo.InvariantCulture))}}]}""");
        yield return ("100,000 wrong ids", "query($a: [ID!]!) { nodes(ids: $a) { id } }", $$"""{"a":[{{Join(100_000, _ => "{}")}}]}""");
        yield return ("a number of a megabyte for an Int", "query($a: Int) { customers(first: $a) { totalCount } }", $$"""{"a":{{new string('9', Megabyte)}}}""");
        yield return ("a number of a megabyte for an ID", "query($a: ID!) { branch(id: $a) { id } }", $$"""{"a":{{new string('9', Megabyte)}}}""");
        yield return ("a huge exponent for an Int", "query($a: Int) { customers(first: $a) { totalCount } }", """{"a":1e999999999}""");
        yield return ("a string of a megabyte for an Int", "query($a: Int) { customers(first: $a) { totalCount } }", $$"""{"a":"{{new string('a', Megabyte)}}"}""");
        yield return ("a string of a megabyte for an enum", "query($a: SortDirection) { customers(order: { email: $a }) { totalCount } }", $$"""{"a":"{{new string('a', Megabyte)}}"}""");
        yield return ("a list of a megabyte for an Int", "query($a: Int) { customers(first: $a) { totalCount } }", $$"""{"a":[{{Join(300_000, _ => "1")}}]}""");
        yield return ("a filter nested 150 deep", CustomersWhere, $$"""{"w":{{Nest(75, """{"and":[""", "{}", "]}")}}}""");
        yield return ("a filter nested 90 deep with a condition", CustomersWhere, $$"""{"w":{{Nest(90, """{"or":[""", """{"email":{"eq":"a"}}""", "]}")}}}""");
        yield return ("a filter nested 1,000 deep", CustomersWhere, $$"""{"w":{{Nest(1_000, """{"and":[""", "{}", "]}")}}}""");
        yield return ("10,000 conditions", CustomersWhere, With("""{"w":{"or":[?]}}""", Join(10_000, i => With("""{"email":{"eq":"?"}}""", $"{i}"))));
        yield return ("3,000 conditions of three", CustomersWhere, With("""{"w":{"and":[?]}}""", Join(3_000, i => With("""{"or":[{"email":{"eq":"?"}},{"phone":{"eq":"?"}},{"firstName":{"eq":"?"}}]}""", $"{i}"))));
        yield return ("a list of 10,000 values", CustomersWhere, With("""{"w":{"email":{"in":[?]}}}""", Join(10_000, i => $"\"{i}\"")));
        yield return ("a list of 100,000 nulls", CustomersWhere, With("""{"w":{"email":{"in":[?]}}}""", Join(100_000, _ => "null")));
        yield return ("a list of 10,000 ids", CustomersWhere, With("""{"w":{"id":{"in":[?]}}}""", Join(10_000, i => $"\"{Convert.ToBase64String(Utf8($"Customer:{new Guid(i, 0, 0, new byte[8])}"))}\"")));
        yield return ("50,000 orders", "query($a: [CustomerSortInput!]) { customers(order: $a) { totalCount } }", $$"""{"a":[{{Join(50_000, _ => """{"email":"ASC"}""")}}]}""");
        yield return ("50,000 unknown variables", "{ __typename }", $$"""{{{Join(50_000, i => $"\"a{i}\":{i}")}}}""");
        yield return ("50,000 unknown members", CustomersWhere, With("""{"w":{?}}""", Join(50_000, i => $"\"a{i}\":{i}")));
        yield return ("a member name of a megabyte in a filter", CustomersWhere, With("""{"w":{"?":1}}""", new string('a', Megabyte)));
        yield return ("members that stand twice", CustomersWhere, """{"w":{"email":{"eq":"a"},"email":{"eq":"b"}}}""");
        yield return ("a NUL in a variable", CustomersWhere, """{"w":{"email":{"eq":"a\u0000b"}}}""");
        yield return ("a NUL in a list", CustomersWhere, """{"w":{"email":{"in":["a\u0000b"]}}}""");
        yield return ("a NUL in an id variable", "query($a: ID!) { branch(id: $a) { id } }", """{"a":"\u0000"}""");
        yield return ("a filter of a megabyte", CustomersWhere, With("""{"w":{"email":{"eq":"?"}}}""", new string('\u00e4', Megabyte / 2)));
        yield return ("65 conditions as variables", $"query({Repeat(65, i => $"$a{i}: Boolean! ")}) {{{Repeat(65, i => $" a{i}: __typename @skip(if: $a{i})")} }}", $$"""{{{Join(65, i => $"\"a{i}\":{(i % 2 == 0 ? "true" : "false")}")}}}""");
        foreach (var wrong in (string[])["1", "\"a\"", "true", "[]", "[[[]]]", "{\"a\":1}", "null", "1.5", "-0", "1e5"])
        {
            yield return ($"an id that is {wrong}", "query($a: ID!) { branch(id: $a) { id } }", $$"""{"a":{{wrong}}}""");
            yield return ($"a page size that is {wrong}", "query($a: Int) { customers(first: $a) { totalCount } }", $$"""{"a":{{wrong}}}""");
            yield return ($"a cursor that is {wrong}", "query($a: String) { customers(after: $a) { totalCount } }", $$"""{"a":{{wrong}}}""");
            yield return ($"a filter that is {wrong}", CustomersWhere, $$"""{"w":{{wrong}}}""");
            yield return ($"an operator that is {wrong}", CustomersWhere, With("""{"w":{"email":?}}""", wrong));
            yield return ($"a value that is {wrong}", CustomersWhere, With("""{"w":{"createdAt":{"gt":?}}}""", wrong));
            yield return ($"an order that is {wrong}", "query($a: [CustomerSortInput!]) { customers(order: $a) { totalCount } }", $$"""{"a":{{wrong}}}""");
        }
    }

    private static byte[] Query(string document, string variables = "null") =>
        Utf8($$"""{"query":{{JsonSerializer.Serialize(document, Relaxed)}},"variables":{{variables}}}""");

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static byte[] GzipBomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }

    private static string With(string json, string value) => json.Replace("?", value, StringComparison.Ordinal);

    private static string Nest(int depth, string open, string inner, string close) => Repeat(depth, _ => open) + inner + Repeat(depth, _ => close);

    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static string Join(int count, Func<int, string> part) => string.Join(',', Enumerable.Range(0, count).Select(part));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
