using System.Text.RegularExpressions;
using Backoffice.GraphQL.Pipeline;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>Every odd request is answered alike from every entrance that can carry it: with one status, code and message, and a quiet log.</summary>
public sealed class EveryEntranceTests(EntranceServer server) : IClassFixture<EntranceServer>
{
    private static readonly Lazy<IReadOnlyDictionary<string, OddRequest>> Requests =
        new(() => OddRequests.All().ToDictionary(request => request.Name, StringComparer.Ordinal));

    public static TheoryData<string> Names => [.. Requests.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_odd_request_is_answered_alike(string name)
    {
        var request = Requests.Value[name];
        var differences = new List<string>();
        Outcome? first = null;
        foreach (var entrance in server.Entrances.Where(entrance => entrance.Carries(request)))
        {
            server.Logs.Clear();
            var outcome = await entrance.SendAsync(server.Server, request);
            first ??= outcome;
            if (FindDifference(request, entrance, outcome, first) is { } difference)
            {
                differences.Add($"{entrance}: {difference} in {outcome}");
            }

            if (server.Logs.FindTooMuch() is { } logged)
            {
                differences.Add($"{entrance} logs {logged}");
            }
        }

        Assert.Empty(differences);
        Assert.NotNull(first);
        Assert.All(server.Asked, id => Assert.True(OperationId.IsWellFormed(id), id));
    }

    [Theory]
    [InlineData("\"NULL\"", """{"echo":"a","failStrictly":null}""")]
    [InlineData("\"PROPAGATE\"", "null")]
    [InlineData("\"HALT\"", "null")]
    [InlineData("null", "null")]
    public async Task An_error_has_the_effect_that_the_request_asks_for(string onError, string data)
    {
        var request = new OddRequest("an error behavior", ("query", "\"{ echo(text: \\\"a\\\") failStrictly }\""), ("onError", onError));
        foreach (var entrance in server.Entrances.Where(entrance => entrance.Carries(request)))
        {
            var outcome = await entrance.SendAsync(server.Server, request);

            Assert.Equal((entrance, "FAILED", data), (entrance, outcome.Code, outcome.Data));
        }
    }

    private static string? FindDifference(OddRequest request, Entrance entrance, Outcome outcome, Outcome first)
    {
        if (outcome.Code != request.Code)
        {
            return $"{request.Code} was expected";
        }

        var status = request.Code switch
        {
            null => 200,
            "HC0011" => 400,
            "HC0009" or "HC0013" => entrance.RefusedStatus,
            _ => entrance.FailedStatus,
        };
        if (outcome.Status != 0 && outcome.Status != status)
        {
            return $"{status} was expected";
        }

        var message = request.MessageFor(entrance.SourceOf(request), entrance.TextOf(request));
        return message is null
            ? outcome.Text == first.Text ? null : $"\"{first.Text}\" was expected"
            : Regex.IsMatch(outcome.Text, $"^{Regex.Escape(message).Replace("\\*", "[^:]+", StringComparison.Ordinal)}$") ? null : $"\"{message}\" was expected";
    }
}
