namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Wrong tokens from the address of the honest company: 250 at once, then 50 a second.</summary>
internal sealed class WrongTokens : Attack
{
    public override string Name => "wrong-tokens";

    public override async Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var body = AttackTarget.Body("{ __typename }");
        var good = target.Users[0].Token;
        await Ended.UnlessAsync(Task.WhenAll(Enumerable.Range(0, 250).Select(index => target.PostAsync(body, Wrong(good, index), end))), end);
        await target.PostAtRateAsync(50, index => (body, Wrong(good, index + 1_000)), end);
    }

    /// <summary>A token of the right form whose signature is not good.</summary>
    private static string Wrong(string good, int index) => $"{good[..^8]}{index:D8}";
}
