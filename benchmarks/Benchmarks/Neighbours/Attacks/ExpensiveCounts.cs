namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Counts over 450 conditions of which any may be met: 250 at the same time.</summary>
internal sealed class ExpensiveCounts : Attack
{
    public override string Name => "expensive-counts";

    public override Task RunAsync(AttackTarget target, CancellationToken end) => target.PostSideBySideAsync(
        250,
        index => AttackTarget.Body(
            "query($w: CustomerFilterInput) { customers(where: $w) { totalCount } }",
            $"{{\"w\":{{\"or\":[{string.Join(',', Enumerable.Range(0, 450).Select(i => $"{{\"email\":{{\"eq\":\"{index}x{i}@example.com\"}}}}"))}]}}}}"),
        end);
}
