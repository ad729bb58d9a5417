using Xunit;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>Each hostile request, and after it a plain one on the same server.</summary>
public sealed class HostileRequestTests(HostileServer server) : IClassFixture<HostileServer>
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Requests = new(HostileRequests.Create);

    public static TheoryData<string> Names => [.. Requests.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_request_is_answered_and_so_is_the_next(string name)
    {
        var codes = await server.SendAsync(Requests.Value[name]);

        Assert.All(codes, Assert.NotNull);
    }
}
