namespace Backoffice.Benchmarks.Load;

/// <summary>Runs wrk against a target and reads what the run cost.</summary>
internal sealed class Meter(BenchmarkCluster cluster, Wrk wrk)
{
    public async Task<Measurement> MeasureAsync(Workload workload, TimeSpan duration, CancellationToken cancellationToken)
    {
        var target = workload.Target;
        var memoryBefore = await target.ReadGarbageCollectionAsync(cancellationToken);
        var targetBefore = ProcessTime.OfTree(target.ProcessId);
        var postgresBefore = ProcessTime.OfTree(cluster.ProcessId);
        var result = await wrk.RunAsync(workload, duration, cancellationToken);
        var postgresTime = ProcessTime.OfTree(cluster.ProcessId) - postgresBefore;
        var targetTime = ProcessTime.OfTree(target.ProcessId) - targetBefore;
        var memory = await target.ReadGarbageCollectionAsync(cancellationToken);

        double requests = result.Requests;
        return new Measurement
        {
            RequestsPerSecond = requests / result.Microseconds * 1_000_000,
            P50 = result.P50,
            P99 = result.P99,
            TargetTime = targetTime.TotalMicroseconds / requests,
            PostgresTime = postgresTime.TotalMicroseconds / requests,
            AllocatedBytes = memory is not null && memoryBefore is not null
                ? (memory.AllocatedBytes - memoryBefore.AllocatedBytes) / requests
                : double.NaN,
            SentBytes = result.Bytes / requests,
            Gen2Collections = memory is not null && memoryBefore is not null
                ? memory.Gen2Collections - memoryBefore.Gen2Collections
                : null,
        };
    }
}
