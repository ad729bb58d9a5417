using System.Text;
using System.Text.RegularExpressions;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>Breaks valid requests a little: the same seed breaks them the same way.</summary>
internal sealed partial class Mutator(int seed)
{
    private static readonly string[] Documents =
    [
        "{ __typename }",
        "query A($id: ID!) { branch(id: $id) { id name staffMembers(first: 3) { nodes { id name } } } }",
        """
        query Nested($first: Int = 5, $where: CustomerFilterInput, $order: [CustomerSortInput!], $all: Boolean = true) {
          customers(first: $first, where: $where, order: $order) {
            totalCount
            nodes { id firstName ...c appointments(first: 2, order: { startsAt: DESC }) @include(if: $all) { nodes { startsAt staffMember { name } } } }
            pageInfo { hasNextPage endCursor }
          }
        }
        fragment c on Customer { lastName email status tags invoices(first: 1) { edges { cursor node { number total lines { nodes { quantity } } } } } }
        """,
        """{ node(id: "QnJhbmNoOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMQ==") { __typename id ... on Branch { name } ... on Customer { email } } }""",
        """query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Invoice @skip(if: false) { number customer { id } } } }""",
        """{ appointments(last: 5, before: "AAAA", where: { or: [{ startsAt: { gte: "2026-03-09T09:00:00Z", lt: "2026-04-01" } }, { status: { in: [BOOKED, COMPLETED] } }] }) { totalCount nodes { id } } }""",
        """{ invoices(where: { and: [{ total: { gt: -1, nin: [1, 2, 9223372036854775807] } }, { dueDate: { neq: "2026-02-28" } }] }, order: [{ total: DESC }]) { nodes { id total } } }""",
        """{ users(where: { email: { eq: "a\u0041\"\\" }, displayName: { in: ["b", null] } }) { nodes { email role } } me { role } company { name } }""",
        """{ __schema { types { name kind fields(includeDeprecated: true) { name args { name type { name ofType { name } } } } } directives { name } } __type(name: "Query") { name } }""",
        """query X { a: me { ...f ...f } b: me { ... { ...f } } } fragment f on Me { id email }""",
        "{ customers(where: { email: { eq: \"\"\"\n  block \\\"\"\" string\n  \"\"\" } }) { totalCount } } # comment",
        "subscription { a } mutation B { b } query C { __typename @skip(if: true) @include(if: false) }",
    ];

    private static readonly string[] VariableSets =
    [
        "null",
        "{}",
        """{"id":"QnJhbmNoOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMQ=="}""",
        """{"first":3,"where":{"and":[{"email":{"eq":"a@b"}},{"createdAt":{"gt":"2026-01-01T00:00:00Z"}}]},"order":[{"lastName":"ASC"},{"firstName":"ASC"}],"all":false}""",
        """{"ids":["QnJhbmNoOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMQ==",1,"\u0000",null]}""",
        """{"where":{"status":{"in":["ACTIVE"]},"phone":{"eq":null},"updatedAt":{"nlte":"0001-01-01T00:00:00+14:00"}},"first":1e1}""",
    ];

    /// <summary>The values that a tester would try: borders of numbers, empty things, characters with a meaning to a database or to JSON.</summary>
    private static readonly string[] Interesting =
    [
        "0", "-1", "-0", "2147483647", "2147483648", "-9223372036854775809", "1e400", "1.5", "null", "true", "\"\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"%_'\"", "[]", "[[]]", "{}", "[null]", "{a: 1}", "$x", "ASC", "__typename", "...", "@skip(if: $all)", "...c", "on", "fragment", "\"9999-12-31T23:59:59Z\"",
        "\"0000-00-00\"", "\"Infinity\"", "NaN", "99999999999999999999999999999999999999", "\"QnJhbmNoOg==\"", "\ufeff", "\0", "id", "a: id",
    ];

    private readonly Random _random = new(seed);

    public byte[] Document() => Bytes(Tokens(Pick(Documents), Documents));

    public string Variables() => _random.Next(3) == 0 ? Pick(VariableSets) : Tokens(Pick(VariableSets), VariableSets);

    public byte[] Body()
    {
        var document = _random.Next(2) == 0 ? Pick(Documents) : Tokens(Pick(Documents), Documents);
        var body = $$"""{"query":{{System.Text.Json.JsonSerializer.Serialize(document)}},"variables":{{Variables()}}}""";
        return _random.Next(2) == 0 ? Encoding.UTF8.GetBytes(body) : Bytes(Tokens(body, VariableSets));
    }

    private string Tokens(string text, string[] corpus)
    {
        var tokens = Token().Matches(text).Select(match => match.Value).ToList();
        for (var round = _random.Next(1, 5); round > 0 && tokens.Count > 0; round--)
        {
            var at = _random.Next(tokens.Count);
            switch (_random.Next(6))
            {
                case 0:
                    tokens.RemoveRange(at, Math.Min(_random.Next(1, 4), tokens.Count - at));
                    break;
                case 1:
                    var copied = tokens.GetRange(at, Math.Min(_random.Next(1, 12), tokens.Count - at));
                    for (var times = _random.Next(1, 20); times > 0; times--)
                    {
                        tokens.InsertRange(at, copied);
                    }

                    break;
                case 2:
                    var other = Token().Matches(Pick(corpus)).Select(match => match.Value).ToList();
                    var start = _random.Next(other.Count);
                    tokens.InsertRange(at, other.GetRange(start, _random.Next(1, other.Count - start + 1)));
                    break;
                case 3:
                    tokens[at] = Pick(Interesting);
                    break;
                case 4:
                    var second = _random.Next(tokens.Count);
                    (tokens[at], tokens[second]) = (tokens[second], tokens[at]);
                    break;
                default:
                    tokens.Insert(at, Pick(Interesting) + " ");
                    break;
            }
        }

        return string.Concat(tokens);
    }

    private byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && _random.Next(3) == 0)
        {
            for (var times = _random.Next(1, 4); times > 0; times--)
            {
                bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
            }
        }

        return bytes;
    }

    private string Pick(string[] items) => items[_random.Next(items.Length)];

    [GeneratedRegex("""\s+|\w+|"(?:[^"\\]|\\.)*"|\.\.\.|.""", RegexOptions.Singleline)]
    private static partial Regex Token();
}
