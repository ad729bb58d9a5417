using System.Globalization;
using Backoffice.Benchmarks.Characteristics;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Caching;

/// <summary>
/// The cost of an answer from the cache beside hand-written endpoints that give as many bytes from the same place, and how many answers of
/// a day come from the cache.
/// </summary>
internal sealed class CacheTest(CharacteristicOptions options)
{
    private const double MostFromMemory = 1.3;
    private const double MostFromRedis = 1.5;
    private const double LeastHits = 0.95;

    /// <summary>The answer of the hand-written endpoints.</summary>
    private const int Bytes = 8 * 1024;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server, TargetNames.Baseline], cancellationToken);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        await session.Launcher.StartRedisAsync(cancellationToken);

        var memory = await session.StartAsync(TargetNames.ServerWithMemory, database, subjects, cancellationToken);
        var day = await new ReplayedDay(memory, subjects).RunAsync(cancellationToken);
        Console.WriteLine($"Of {day.Requests - day.Writes} readings, {day.HitRate:P1} came from the cache.");
        await database.CleanUpAsync(cancellationToken);

        var baseline = await session.StartAsync(TargetNames.Baseline, database, subjects, cancellationToken);
        var list = await OfSizeAsync(memory, session.ReadOperation(Operation.List), subjects[0], cancellationToken);
        var fromMemory = await CompareAsync(memory, "HIT-L1", Operation.Constant);

        // A server without Redis keeps nothing while another works on its database.
        await session.StopAsync(memory);
        var redis = await session.StartAsync(TargetNames.ServerWithRedis, database, subjects, cancellationToken);
        var fromRedis = await CompareAsync(redis, "HIT-L2", Operation.Redis);
        await ReportAsync([.. fromMemory, .. fromRedis], day, cancellationToken);

        async Task<List<Measurement>[]> CompareAsync(Target server, string source, string operation)
        {
            Workload[] workloads =
            [
                Workload.Repeat(server, list, subjects), Workload.Repeat(baseline, session.ReadOperation(operation), subjects),
            ];
            var wrk = new Wrk(session.Folder, options.Connections);
            foreach (var workload in workloads)
            {
                await wrk.RunAsync(workload, options.WarmUp, cancellationToken);
            }

            await RequireAsync(workloads[0], source, cancellationToken);
            var meter = new Meter(session.Cluster, wrk);
            var runs = workloads.Select(_ => new List<Measurement>()).ToArray();
            for (var round = 0; round < options.Rounds; round++)
            {
                for (var i = 0; i < workloads.Length; i++)
                {
                    runs[i].Add(await meter.MeasureAsync(workloads[i], options.Duration, cancellationToken));
                }
            }

            return runs;
        }
    }

    /// <summary>The list page with as many rows as make an answer of the bytes that the hand-written endpoints give.</summary>
    private static async Task<Operation> OfSizeAsync(
        Target target, Operation list, Subject subject, CancellationToken cancellationToken)
    {
        var (few, many) = (await LengthAsync(10), await LengthAsync(50));
        return WithRows(10 + ((Bytes - few) * 40 / (many - few)));

        async Task<int> LengthAsync(int rows) =>
            (await target.AskAsync(WithRows(rows), subject, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken)).Length;

        Operation WithRows(int rows) => list with
        {
            Text = list.Text.Replace("first: 50", string.Create(CultureInfo.InvariantCulture, $"first: {rows}"), StringComparison.Ordinal),
        };
    }

    private static async Task RequireAsync(Workload workload, string source, CancellationToken cancellationToken)
    {
        var (subject, variables) = workload.Requests[0];
        var found = await workload.Target.AskForSourceAsync(workload.Operation, subject, variables, cancellationToken);
        if (found != source)
        {
            throw new LoadException($"{workload.Target.Name} answered with X-Cache: {found} instead of {source}.");
        }
    }

    private Task ReportAsync(List<Measurement>[] runs, DayReport day, CancellationToken cancellationToken)
    {
        var (fromMemory, fromRedis) = (Ratio(0, 1), Ratio(2, 3));
        return ReportPage.WriteAsync(
            options.Output,
            "Answers from the cache",
            FormattableString.Invariant(
                $"""
                {Surroundings.Describe(options.Command)}
                - {options.Connections} connections, {options.Rounds} rounds of {options.Duration.TotalSeconds:0} s in turns; medians; CPU in microseconds per request

                A list page of about 8 KB by POST, of another user and company with every request, beside minimal API endpoints of the baseline that look the same token up, take the same body in and give 8 KB with as many headers, from their memory, or from Redis by the same client library.

                | answer | requests/s | p50 ms | p99 ms | CPU | allocated | bytes sent |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                {Row("from the server's memory", runs[0])}
                {Row("from the baseline's memory", runs[1])}
                {Row("from Redis, through the server", runs[2])}
                {Row("from Redis, through the baseline", runs[3])}

                CPU of a hit from memory: {fromMemory:0.00} times the baseline's; at most {MostFromMemory} is asked: {Surroundings.Judge(fromMemory <= MostFromMemory)}.
                From Redis: {fromRedis:0.00} times; at most {MostFromRedis} is asked: {Surroundings.Judge(fromRedis <= MostFromRedis)}.

                A day of {day.Companies} companies with two users each, replayed: {day.Requests:N0} requests, {day.WriteShare:P1} of them writes. {day.HitRate:P1} of the reads came from the cache; at least {LeastHits:P0} is asked: {Surroundings.Judge(day.HitRate >= LeastHits)}.

                | reads | requests | from the cache |
                | --- | ---: | ---: |
                {string.Join('\n', day.Operations.Select(operation => FormattableString.Invariant($"| {operation.Name} | {operation.Requests:N0} | {(double)operation.Hits / operation.Requests:P1} |")))}
                """),
            cancellationToken);

        double Ratio(int server, int baseline) =>
            Measurement.Median(runs[server].Zip(runs[baseline], (ours, least) => ours.TargetTime / least.TargetTime));
    }

    private static string Row(string name, List<Measurement> runs)
    {
        var median = Measurement.Median(runs);
        return FormattableString.Invariant(
            $"| {name} | {median.RequestsPerSecond:N0} | {median.P50 / 1000:0.00} | {median.P99 / 1000:0.00} | {median.TargetTime:0.0} | {median.AllocatedBytes / 1024:0.0} KB | {median.SentBytes:N0} |");
    }
}
