using System.Net;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class UnexpectedFailuresTests
{
    [Fact]
    public async Task A_failure_is_one_neutral_error_and_the_next_request_is_answered()
    {
        var isBroken = true;
        await using var server = await RunningServer.StartAsync(handler: (_, _) =>
            isBroken ? throw new InvalidOperationException("secret host name") : Task.CompletedTask);

        var response = await server.PostAsync(new StringContent("{}"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The server failed to answer. The failure has been logged.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
            await response.Content.ReadAsStringAsync());
        isBroken = false;
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(new StringContent("{}"))).StatusCode);
    }
}
