namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Documents with boolean variables that are only validated: a plan for each combination of values.</summary>
internal sealed class PlanExplosion : Attack
{
    public override string Name => "plan-explosion";

    private const int Variables = 12;

    private static readonly string[] Fields = ["id", "firstName", "lastName", "email", "phone", "status", "createdAt", "updatedAt"];

    public override Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var names = Enumerable.Range(0, Variables).ToArray();
        var fields = string.Join(' ', Enumerable.Range(0, 700).Select(i => $"a{i}: {Fields[i % Fields.Length]} @skip(if: $v{i % Variables})"));
        var text = $"({string.Join(' ', names.Select(i => $"$v{i}: Boolean!"))}) {{ customers(first: 1) {{ nodes {{ {fields} id }} }} }}";
        return target.PostSideBySideAsync(
            4,
            index => AttackTarget.Body(
                $"query Q{index / 32} {text}",
                $"{{{string.Join(',', names.Select(i => $"\"v{i}\":{((index >> i) & 1) == 1}".ToLowerInvariant()))}}}"),
            end,
            cost: "validate");
    }
}
