namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Documents of many fields that are parsed and validated, no two alike, and are invalid: 150 a second.</summary>
internal sealed class InvalidDocuments : Attack
{
    public override string Name => "invalid-documents";

    public override Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var fields = string.Join(' ', Enumerable.Range(0, 900).Select(i => $"a{i}: firstName"));
        return target.PostAtRateAsync(
            150,
            index => (
                AttackTarget.Body($"query Q{index} {{ customers(first: 1) {{ nodes {{ {fields} unknown{index} }} }} }}"),
                target.Users[index % target.Users.Count].Token),
            end);
    }
}
