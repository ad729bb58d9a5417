using System.Net;
using Backoffice.Server.Authentication;
using Backoffice.Server.Http;
using Xunit;

namespace Backoffice.Server.Tests.Authentication;

public sealed class VerificationQueueTests
{
    private static readonly CallerAddress A = CallerAddress.Of(IPAddress.Parse("192.0.2.1"));
    private static readonly CallerAddress B = CallerAddress.Of(IPAddress.Parse("192.0.2.2"));
    private static readonly CallerAddress C = CallerAddress.Of(IPAddress.Parse("192.0.2.3"));

    [Fact]
    public async Task Addresses_take_turns()
    {
        var queue = new VerificationQueue(places: 1, mostWaiting: 100);
        Assert.True(await queue.EnterAsync(A));
        List<(string Name, Task<bool> Place)> waiting =
        [
            ("a1", queue.EnterAsync(A).AsTask()),
            ("a2", queue.EnterAsync(A).AsTask()),
            ("a3", queue.EnterAsync(A).AsTask()),
            ("b1", queue.EnterAsync(B).AsTask()),
            ("b2", queue.EnterAsync(B).AsTask()),
            ("c1", queue.EnterAsync(C).AsTask()),
        ];
        var order = new List<string>();
        while (waiting.Count > 0)
        {
            queue.Leave();
            var next = await Task.WhenAny(waiting.Select(entry => entry.Place));
            Assert.True(await next);
            order.AddRange(waiting.Where(entry => entry.Place == next).Select(entry => entry.Name));
            waiting.RemoveAll(entry => entry.Place == next);
        }

        Assert.Equal(["a1", "b1", "c1", "a2", "b2", "a3"], order);
        queue.Leave();
        Assert.True(await queue.EnterAsync(A));
    }

    [Fact]
    public async Task An_address_waits_with_a_tenth_at_most()
    {
        var queue = new VerificationQueue(places: 1, mostWaiting: 20);
        Assert.True(await queue.EnterAsync(A));
        Task<bool>[] waiting = [queue.EnterAsync(A).AsTask(), queue.EnterAsync(A).AsTask()];
        Assert.False(await queue.EnterAsync(A));
        var other = queue.EnterAsync(B).AsTask();
        Assert.DoesNotContain(waiting.Append(other), static place => place.IsCompleted);
        Assert.Equal(3, queue.Waiting);
    }

    [Fact]
    public async Task When_all_is_full_the_longest_line_gives_way()
    {
        var queue = new VerificationQueue(places: 1, mostWaiting: 20);
        Assert.True(await queue.EnterAsync(A));
        var lines = Enumerable.Range(0, 10)
            .Select(i => CallerAddress.Of(IPAddress.Parse($"198.51.100.{i}")))
            .SelectMany(address => (Task<bool>[])[queue.EnterAsync(address).AsTask(), queue.EnterAsync(address).AsTask()])
            .ToList();
        Assert.Equal(20, queue.Waiting);
        var late = queue.EnterAsync(C).AsTask();
        var ousted = await Task.WhenAny(lines);
        Assert.False(await ousted);
        _ = Assert.Single(lines, static place => place.IsCompleted);
        Assert.False(late.IsCompleted);
        Assert.Equal(20, queue.Waiting);
    }
}
