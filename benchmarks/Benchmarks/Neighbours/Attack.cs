using Backoffice.Benchmarks.Neighbours.Attacks;

namespace Backoffice.Benchmarks.Neighbours;

/// <summary>Something that a caller does to burden its neighbours.</summary>
internal abstract class Attack
{
    /// <summary>All attacks.</summary>
    public static IReadOnlyList<Attack> All { get; } =
    [
        new InvalidDocuments(), new PlanExplosion(), new ExpensiveCounts(), new LargeBatches(), new SlowReaders(), new UnfinishedMessages(),
        new WrongTokens(), new ManySubscriptions(), new AutomaticOperations(), new IntrospectionBombs(),
    ];

    /// <summary>The name, for <c>--only</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Attacks until it is told to end.</summary>
    public abstract Task RunAsync(AttackTarget target, CancellationToken end);
}
