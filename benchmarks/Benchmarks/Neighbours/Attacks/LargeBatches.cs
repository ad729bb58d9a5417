using System.Text;

namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Batches of answers of many megabytes: 50 nodes, 12 fields and 100 aliases, ten times.</summary>
internal sealed class LargeBatches : Attack
{
    public override string Name => "large-batches";

    public override Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var query = LargeAnswers.Query(pages: 4);
        var body = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(query, 10))}]");
        return target.PostSideBySideAsync(2, _ => body, end);
    }
}
