using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>One user makes whatever caches keep of documents grow, in a process with a limited heap and with budgets that never end.</summary>
public sealed class FloodedCacheTests
{
    private const long MostHeldBytes = 400L * 1024 * 1024;

    private static readonly string[] Fields = ["id", "lastName", "firstName", "email", "phone", "version", "status", "createdAt", "updatedAt", "notes"];

    [Fact]
    public Task Plans_of_documents_with_many_conditions_are_bounded() => FloodAsync(
        documents: 30,
        requestsOfEach: 32,
        number => Wide(number, conditions: 20),
        (number, request) => $"{{{string.Join(',', Enumerable.Range(0, 20).Select(i => $"\"v{i}\":{(i < 15 || (request >> (i - 15) & 1) == 0 ? "true" : "false")}"))}}}",
        "validate");

    /// <summary>The most points that reading the bytes of the neighbour's request costs, also when its document is known.</summary>
    private const long LongRequest = 16;

    [Fact]
    public Task Documents_with_many_fields_are_bounded() =>
        FloodAsync(documents: 700, requestsOfEach: 1, number => Wide(number, conditions: 0), static (_, _) => "{}", "validate");

    [Fact]
    public Task Invalid_documents_are_bounded() => FloodAsync(
        documents: 1_000,
        requestsOfEach: 1,
        static number => $"{{ x{number} {string.Join(' ', Enumerable.Range(0, 5).Select(i => new string((char)('a' + i), 8_000)))} }}",
        static (_, _) => "{}",
        "");

    private static async Task FloodAsync(
        int documents, int requestsOfEach, Func<int, string> document, Func<int, int, string> variables, string cost)
    {
        await using var server = await LimitedServer.StartAsync(
            ("Budgets__Plans__standard__Maximum", "1e12"),
            ("Budgets__Plans__standard__RestoreRate", "1"),
            ("Budgets__Plans__client__Maximum", "1e12"),
            ("Budgets__Plans__client__RestoreRate", "1"));
        await server.PostAsync(server.NeighbourToken, "{ __typename }");
        var unknown = await ReadAsNeighbourAsync(server);
        var known = await ReadAsNeighbourAsync(server);
        Assert.InRange(known, 0, LongRequest);
        Assert.InRange(unknown, known + 20, 1_000);
        var before = await server.HeapBytesAsync();
        await Parallel.ForAsync(0, documents, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            var text = document(number);
            for (var request = 0; request < requestsOfEach; request++)
            {
                await server.PostAsync(server.Token, text, variables(number, request), cost);
            }
        });

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await server.PostAsync(server.NeighbourToken, "{ __typename }"));
        Assert.InRange(await server.HeapBytesAsync() - before, 0, MostHeldBytes);

        // The document of the neighbour is still there: it is not read, and not paid for, again.
        Assert.InRange(await ReadAsNeighbourAsync(server), 0, LongRequest);
    }

    /// <summary>The points that the neighbour pays for the reading of a long document: only those of its bytes when it is known.</summary>
    private static async Task<long> ReadAsNeighbourAsync(LimitedServer server)
    {
        var before = await AvailableAsync(server);
        await server.PostAsync(server.NeighbourToken, Wide(-1, conditions: 0).Replace("Q-1", "Neighbour", StringComparison.Ordinal), "{}", "validate");
        return before - await AvailableAsync(server) - 1;
    }

    private static async Task<long> AvailableAsync(LimitedServer server)
    {
        using var answer = JsonDocument.Parse(await server.PostAsync(server.NeighbourToken, "{ __typename }", "{}", "report"));
        return answer.RootElement.GetProperty("extensions").GetProperty("cost").GetProperty("throttleStatus").GetProperty("currentlyAvailable").GetInt64();
    }

    /// <summary>A valid document of some 2,000 fields, in as many groups as there are conditions.</summary>
    private static string Wide(int number, int conditions)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"query Q{number}");
        if (conditions > 0)
        {
            text.Append('(').AppendJoin(' ', Enumerable.Range(0, conditions).Select(i => $"$v{i}: Boolean!")).Append(')');
        }

        text.Append('{');
        for (var list = 0; list < 2; list++)
        {
            text.Append(CultureInfo.InvariantCulture, $" l{list}: customers(first: 1) {{ nodes {{");
            for (var alias = 0; alias < 100; alias++)
            {
                if (conditions > 0 && alias % (100 / conditions) == 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{(alias > 0 ? " }" : "")} ... @include(if: $v{alias / (100 / conditions)}) {{");
                }

                foreach (var field in Fields)
                {
                    text.Append(CultureInfo.InvariantCulture, $" {field}_{alias}: {field}");
                }
            }

            text.Append(conditions > 0 ? " } } }" : " } }");
        }

        return text.Append(" }").ToString();
    }
}
