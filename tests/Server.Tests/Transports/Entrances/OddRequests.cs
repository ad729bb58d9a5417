namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>Odd requests: kinds of faults at all places where they can stand.</summary>
internal static class OddRequests
{
    private const string Query = "\"{ __typename }\"";
    private const string Echo = "\"query($t: String!) { echo(text: $t) }\"";

    /// <summary>Strings of a request, with ? where a fault is put, and what is beside them.</summary>
    private static readonly (string Place, (string Name, string Json)[] Members)[] Strings =
    [
        ("the query", [("query", "\"{ __typename # ? \"")]),
        ("the operation name", [("query", Query), ("operationName", "\"a?\"")]),
        ("a used variable", [("query", Echo), ("variables", "{\"t\":\"a?\"}")]),
        ("an unused variable", [("query", Query), ("variables", "{\"t\":\"a?\"}")]),
        ("a list in a variable", [("query", Query), ("variables", "{\"t\":[1,[\"?\"]]}")]),
        ("the name of a variable", [("query", Query), ("variables", "{\"?\":1}")]),
        ("a name in a variable", [("query", Query), ("variables", "{\"a\":{\"b\":{\"a?\":1}}}")]),
        ("an extension", [("query", Query), ("extensions", "{\"a\":\"?\"}")]),
        ("a list in an extension", [("query", Query), ("extensions", "{\"a\":[{\"b\":\"?b\"}]}")]),
        ("the name of an extension", [("query", Query), ("extensions", "{\"?\":null}")]),
        ("the hash", [("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"?\"}}")]),
        ("a name beside the hash", [("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"a\",\"?\":1}}")]),
        ("the id", [("id", "\"?\"")]),
        ("the document id", [("documentId", "\"a?\"")]),
        ("the error behavior", [("query", Query), ("onError", "\"NULL?\"")]),
        ("an unknown member", [("query", Query), ("other", "\"?\"")]),
        ("a list in an unknown member", [("query", Query), ("other", "[[\"?\"]]")]),
        ("the name of an unknown member", [("query", Query), ("?", "1")]),
        ("a text beside a member of the wrong type", [("query", "1"), ("operationName", "\"?\"")]),
    ];

    private static readonly (string Kind, string Text, string Fault)[] StringFaults =
    [
        ("a high half", @"\ud83d", HalfSurrogate),
        ("a low half", @"\uDE00", HalfSurrogate),
        ("a pair in the wrong order", @"\ude00\ud83d", HalfSurrogate),
        ("two high halves", @"\ud83d\ud83d\ude00", HalfSurrogate),
        ("a half before another escape", @"\ud83d\n", HalfSurrogate),
        ("the byte FF", "\ue0ff", InvalidUtf8),
        ("a sequence that is cut off", "\ue0e2\ue082", InvalidUtf8),
        ("an overlong slash", "\ue0c0\ue0af", InvalidUtf8),
        ("a half in UTF-8", "\ue0ed\ue0a0\ue080", InvalidUtf8),
        ("a character above U+10FFFF", "\ue0f4\ue090\ue080\ue080", InvalidUtf8),
        ("a control character", "\u0001", Malformed),
        ("a NUL as it is", "\0", Malformed),
        ("an escape that is none", @"\x41", Malformed),
        ("an escape that is cut off", @"\u12", Malformed),
    ];

    private const string HalfSurrogate = "is not valid JSON: an escape in a string is half of a surrogate pair: {0}.";
    private const string InvalidUtf8 = "is not valid UTF-8: {0}.";
    private const string Malformed = "is not valid JSON of at most * levels: line 1, byte *.";

    public static IEnumerable<OddRequest> All() =>
        [.. Faults(), .. Repetitions(), .. Depths(), .. WrongMembers(), .. Empty(), .. ErrorBehaviors(), .. Ids(), .. OperationNames(), .. Values(), .. Plain()];

    private static IEnumerable<OddRequest> Faults() =>
        from place in Strings
        from fault in StringFaults
        select new OddRequest(
            $"{fault.Kind} in {place.Place}",
            [.. place.Members.Select(member => (member.Name.Replace("?", fault.Text, StringComparison.Ordinal), member.Json.Replace("?", fault.Text, StringComparison.Ordinal)))])
        {
            Code = "HC0011",
            Fault = fault.Fault,
            Marker = fault.Text,
        };

    private static IEnumerable<OddRequest> Repetitions()
    {
        foreach (var (name, json) in ((string, string)[])[
            ("query", Query), ("operationName", "null"), ("variables", "{}"), ("extensions", "{}"), ("id", "null"), ("documentId", "null"), ("onError", "\"NULL\""), ("other", "1")])
        {
            yield return Repeated($"the member {name} twice", name, [.. name == "query" ? ((string, string)[])[] : [("query", Query)], (name, json), (name, json)]);
        }

        yield return Repeated("a name twice, once escaped", "v", ("query", Query), ("variables", "{\"v\":1,\"\\u0076\":2}")) with { Marker = "\"\\u0076\"", Occurrence = 1 };
        foreach (var (place, json) in ((string, string)[])[
            ("variables", "{\"aa\":1,\"aa\":1}"), ("variables", "{\"b\":{\"aa\":1,\"aa\":2}}"), ("variables", "{\"b\":[[{\"aa\":1,\"c\":2,\"aa\":2}]]}"),
            ("extensions", "{\"aa\":1,\"aa\":1}"), ("extensions", "{\"b\":{\"c\":[{\"aa\":1,\"aa\":1}]}}"),
            ("other", "{\"aa\":1,\"aa\":1}"), ("other", "[{\"b\":{\"aa\":1,\"aa\":1}}]"), ("operationName", "{\"aa\":1,\"aa\":1}")])
        {
            yield return Repeated($"a name twice in {place} {json}", "aa", ("query", Query), (place, json));
        }

        yield return Repeated("a hash twice", "sha256Hash", ("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"a\",\"sha256Hash\":\"a\"}}"));
        yield return Repeated("a version twice", "version", ("extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"a\",\"version\":1}}"));
        yield return Repeated("persistedQuery twice", "persistedQuery", ("query", Query), ("extensions", "{\"persistedQuery\":null,\"persistedQuery\":null}"));
    }

    private static OddRequest Repeated(string kind, string name, params (string Name, string Json)[] members) => new(kind, members)
    {
        Code = "HC0011",
        Fault = $"is not valid JSON: the name \"{name}\" stands twice in an object: {{0}}.",
        Marker = $"\"{name}\"",
        Occurrence = 2,
    };

    private static IEnumerable<OddRequest> Depths()
    {
        foreach (var member in (string[])["variables", "extensions", "other"])
        {
            foreach (var (open, close) in ((string, string)[])[("[", "]"), ("{\"a\":", "}")])
            {
                yield return new($"{member} of as many levels as are allowed, {open}", ("query", Query), (member, Nest(198, open, close)));
                foreach (var depth in (int[])[199, 200, 1_000])
                {
                    yield return new($"{member} of {depth + 2} levels, {open}", ("query", Query), (member, Nest(depth, open, close))) { Code = "HC0011", Fault = Malformed };
                }
            }
        }
    }

    private static IEnumerable<OddRequest> WrongMembers()
    {
        string[] values = ["1", "-0.5e3", "true", "false", "[]", "[1]", "{}", "\"x\""];
        foreach (var (member, allowed) in ((string, string)[])[("query", "\""), ("operationName", "\""), ("id", "\""), ("documentId", "\""), ("onError", "\""), ("variables", "{["), ("extensions", "{")])
        {
            foreach (var value in values.Where(value => !allowed.Contains(value[0], StringComparison.Ordinal)))
            {
                yield return new($"{member} is {value}", member == "query" ? [("query", value)] : [("query", Query), (member, value)]) { Code = "HC0009" };
            }
        }

        foreach (var value in values.Where(value => value[0] != '{'))
        {
            yield return new($"persistedQuery is {value}", ("query", Query), ("extensions", $"{{\"persistedQuery\":{value}}}")) { Code = "HC0009" };
        }

        foreach (var value in (string[])["{}", "{\"version\":1}", "{\"sha256Hash\":\"a\"}", "{\"version\":2,\"sha256Hash\":\"a\"}", "{\"version\":\"1\",\"sha256Hash\":\"a\"}",
            "{\"version\":1.5,\"sha256Hash\":\"a\"}", "{\"version\":99999999999,\"sha256Hash\":\"a\"}", "{\"version\":null,\"sha256Hash\":\"a\"}",
            "{\"version\":1,\"sha256Hash\":1}", "{\"version\":1,\"sha256Hash\":null}", "{\"version\":1,\"sha256Hash\":\"\"}", "{\"version\":1,\"sha256Hash\":[\"a\"]}"])
        {
            yield return new($"persistedQuery of the form {value}", ("query", Query), ("extensions", $"{{\"persistedQuery\":{value}}}")) { Code = "HC0009" };
        }
    }

    private static IEnumerable<OddRequest> Empty()
    {
        yield return new("an empty query", ("query", "\"\"")) { Code = "HC0014" };
        yield return new("a query of white space", ("query", "\" \"")) { Code = "HC0014" };
        yield return new("a query of a comment", ("query", "\"# a\"")) { Code = "HC0014" };
        yield return new("an empty id", ("id", "\"\"")) { Code = "HC0013" };
        yield return new("an empty document id", ("documentId", "\"\"")) { Code = "HC0013" };
        yield return new("nothing but variables", ("variables", "{}")) { Code = "HC0013" };
        yield return new("nothing but an operation name", ("operationName", "\"A\"")) { Code = "HC0013" };
        yield return new("nothing but empty extensions", ("extensions", "{}")) { Code = "HC0013" };
        yield return new("an empty operation name", ("query", Query), ("operationName", "\"\""));
        yield return new("an empty object of variables", ("query", Query), ("variables", "{}"));
        yield return new("an empty list of variables", ("query", Query), ("variables", "[]")) { Code = "HC0009" };
        yield return new("an empty id beside a query", ("query", Query), ("id", "\"\""));
        foreach (var member in (string[])["operationName", "variables", "extensions", "id", "documentId", "onError", "other"])
        {
            yield return new($"{member} is null", ("query", Query), (member, "null"));
        }

        yield return new("persistedQuery is null", ("query", Query), ("extensions", "{\"persistedQuery\":null}"));
        yield return new("the query is null", ("query", "null")) { Code = "HC0013" };
    }

    private static IEnumerable<OddRequest> ErrorBehaviors()
    {
        foreach (var behavior in (string[])["NULL", "PROPAGATE", "HALT", "H\\u0041LT"])
        {
            yield return new($"the error behavior {behavior}", ("query", Query), ("onError", $"\"{behavior}\""));
        }

        foreach (var behavior in (string[])["", " ", "null", "Null", "NULL ", "NO_PROPAGATE", "ABORT", "0", "ä", "a\\u0000b", "\\ud83d\\ude00", new string('a', 1_000)])
        {
            yield return new($"the error behavior {(behavior.Length < 30 ? behavior : "of 1,000 characters")}", ("query", Query), ("onError", $"\"{behavior}\"")) { Code = "HC0009" };
        }
    }

    private static IEnumerable<OddRequest> Ids()
    {
        foreach (var id in (string[])["a\\u0000b", "\\u0000", " ", "a b", "a/b", "../a", "a\\\\b", "a\\nb", "a\\\"b", "a'b", "ä", "\\ud83d\\ude00", "\\u202ea", "\\uffff", "a;b", "a%00b", "*",
            "a{b}", "\\u007f", "\\u00a0", "\\ufeffa", "a,b", "a?b", "a#b", "a@b", "<a>", "a|b", new string('a', 129), new string('ä', 128), new string('a', 5_000)])
        {
            var shown = id.Length <= 20 ? id : $"{id[..5]} of {id.Length}";
            yield return new($"the id {shown}", ("id", $"\"{id}\"")) { Code = "HC0020" };
            yield return new($"the document id {shown}", ("documentId", $"\"{id}\"")) { Code = "HC0020" };
            yield return new($"the hash {shown}", ("extensions", $"{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{id}\"}}}}")) { Code = "HC0020" };
            yield return new($"the hash {shown} beside a query", ("query", Query), ("extensions", $"{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{id}\"}}}}")) { Code = "PERSISTED_QUERY_MISMATCH" };
        }

        yield return new("an id that nobody has registered", ("id", $"\"{EntranceServer.UnknownId}\"")) { Code = "HC0020" };
    }

    private static IEnumerable<OddRequest> OperationNames()
    {
        const string Two = "\"query A { __typename } query B { x: __typename }\"";
        foreach (var name in (string[])["C", "a", "A ", "A\\u0000", "\\u0000", "ä", "\\ud83d\\ude00", "1", "__typename", "A\\nB", new string('a', 1_500)])
        {
            yield return new($"the operation name {(name.Length < 20 ? name : "of 1,500 characters")}", ("query", Two), ("operationName", $"\"{name}\"")) { Code = "HC0015" };
        }

        yield return new("two operations and no name", ("query", Two)) { Code = "HC0015" };
        yield return new("two operations and a null name", ("query", Two), ("operationName", "null")) { Code = "HC0015" };
        yield return new("two operations and an empty name", ("query", Two), ("operationName", "\"\"")) { Code = "HC0015" };
        yield return new("the second of two operations", ("query", Two), ("operationName", "\"B\""));
        yield return new("a name for an operation without", ("query", Query), ("operationName", "\"A\"")) { Code = "HC0015" };
        yield return new("two operations of one name", ("query", "\"query A { __typename } query A { __typename }\"")) { Code = "HC0016" };
    }

    private static IEnumerable<OddRequest> Values()
    {
        foreach (var (value, code) in ((string, string?)[])[("\"a\\u0000b\"", null), ("\"\\ufeff\"", null), ("\"\"", null), ("\"\\ud83d\\ude00\"", null), ("1", "HC0017"),
            ("true", "HC0017"), ("{}", "HC0017"), ("[\"a\"]", "HC0017"), ("null", "HC0018")])
        {
            yield return new($"the text {value}", ("query", Echo), ("variables", $"{{\"t\":{value}}}")) { Code = code };
        }

        foreach (var (value, code) in ((string, string?)[])[("2147483647", null), ("2147483648", "HC0017"), ("-2147483649", "HC0017"), ("1.5", "HC0017"), ("1e400", "HC0017"), ("-1e400", "HC0017"),
            (new string('9', 400), "HC0017"), ("\"1\"", "HC0017"), ("true", "HC0017"), ("-0", null), ("null", null)])
        {
            yield return new($"the number {(value.Length < 30 ? value : "of 400 digits")}", ("query", "\"query($n: Int) { take(number: $n) }\""), ("variables", $"{{\"n\":{value}}}")) { Code = code };
        }

        yield return new("a text where a file belongs", ("query", "\"query($f: Upload) { take(file: $f) }\""), ("variables", "{\"f\":\"0\"}")) { Code = "HC0017" };
        yield return new("a file name where an upload is in an input", ("query", "\"query($f: ThingInput) { take(thing: $f) }\""), ("variables", "{\"f\":{\"files\":[\"0\"]}}")) { Code = "HC0017" };
        yield return new("a variable that is missing", ("query", Echo), ("variables", "{}")) { Code = "HC0018" };
        yield return new("a variable of another case", ("query", Echo), ("variables", "{\"T\":\"a\"}")) { Code = "HC0018" };
        yield return new("a variable that is not declared", ("query", Query), ("variables", "{\"t\":\"a\"}"));
    }

    private static IEnumerable<OddRequest> Plain()
    {
        yield return new("a query with a byte order mark", ("query", "\"\\ufeff{ __typename }\""));
        yield return new("a query with a NUL in a comment", ("query", "\"{ __typename # \\u0000\\n }\""));
        yield return new("a query with a NUL", ("query", "\"{ __typename \\u0000 }\"")) { Code = "HC0014" };
        yield return new("a name with escapes", ("qu\\u0065ry", Query));
        yield return new("members in another case", ("Query", Query)) { Code = "HC0013" };
        yield return new("half a pair in a string of the query", ("query", "\"{ echo(text: \\\"\\\\ud83d\\\") }\"")) { Code = "HC0014" };
        yield return new("a field that does not exist", ("query", "\"{ nothing }\"")) { Code = "HC0016" };
        yield return new("unknown members", ("query", Query), ("other", "[{\"a\":null}]"), ("more", "1.5e10"));
        yield return new("a query beside an id", ("query", Query), ("id", "\"a\""));
        yield return new("a subscription that is malformed", ("query", "\"subscription { count }\"")) { Code = "HC0016" };
    }

    private static string Nest(int depth, string open, string close) =>
        $"{{\"a\":{string.Concat(Enumerable.Repeat(open, depth))}{(open == "[" ? "" : "1")}{string.Concat(Enumerable.Repeat(close, depth))}}}";
}
