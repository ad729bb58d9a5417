namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Documents of many fields that are parsed and validated, no two alike, and are invalid: 150 a second.</summary>
internal sealed class InvalidDocuments : Attack
{
    public override string Name => "invalid-documents";

    public override Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var fields = string.Join(' ', Enumerable.Range(0, 90).Select(i => $"a{i}: firstName b{i}: lastName c{i}: email d{i}: phone e{i}: status f{i}: createdAt g{i}: updatedAt h{i}: version"));
        return target.PostAtRateAsync(
            150,
            index => (
                AttackTarget.Body($"query Q{index} {{ customers(first: 1) {{ nodes {{ {fields} unknown{index} }} }} }}"),
                target.Users[index % target.Users.Count].Token),
            end);
    }
}
