using System.Collections.Concurrent;
using Backoffice.Caching.Changes;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.Changes;

public sealed class RedisChangeMessagesTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Servers_hear_of_each_other_and_not_of_themselves_and_again_when_Redis_comes_back()
    {
        await using var server = await RedisServer.StartAsync();
        using var here = await server.ConnectAsync();
        using var there = await server.ConnectAsync();
        var (heardHere, heardThere) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var first = new RedisChangeMessages(here, heardHere.Enqueue, () => { });
        using var second = new RedisChangeMessages(there, heardThere.Enqueue, () => restored.TrySetResult());
        await HearAsync("before");

        await server.StopAsync();
        first.Publish("lost");
        await server.StartAgainAsync();
        await restored.Task.WaitAsync(Timeout);
        await HearAsync("after");
        Assert.Empty(heardHere);

        // Subscribing takes a moment of which nobody hears the end, and a message may be lost.
        async Task HearAsync(string partition)
        {
            using var timeout = new CancellationTokenSource(Timeout);
            while (!heardThere.Contains(partition))
            {
                first.Publish(partition);
                timeout.Token.ThrowIfCancellationRequested();
                await here.TryAsync(static redis => redis.PingAsync(), timeout.Token);
                await Task.Yield();
            }
        }
    }
}
