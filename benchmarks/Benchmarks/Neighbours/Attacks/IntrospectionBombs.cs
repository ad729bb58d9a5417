namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Introspection that goes from types to their interfaces and back, seven levels deep.</summary>
internal sealed class IntrospectionBombs : Attack
{
    public override string Name => "introspection";

    public override Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var selection = "name";
        for (var level = 0; level < 7; level++)
        {
            selection = level % 2 == 0 ? $"name possibleTypes {{ {selection} }}" : $"name interfaces {{ {selection} }}";
        }

        return target.PostSideBySideAsync(4, index => AttackTarget.Body($"query Q{index} {{ __type(name: \"Node\") {{ {selection} }} }}"), end);
    }
}
