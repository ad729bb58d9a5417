using System.Net.Http.Headers;
using System.Text.Json;
using Backoffice.Benchmarks.Load;
using Npgsql;

namespace Backoffice.Benchmarks.Neighbours;

/// <summary>
/// Each attack beside an honest company that asks at a steady rate: calm, attack, and the next one on a new process, so that none finds the
/// budget or the memory of another. The attacker is a process of low priority, since it would be on another machine, and waits during the calm.
/// </summary>
internal sealed class NeighboursTest(NeighboursOptions options)
{
    /// <summary>1.5 GB: what .NET takes in a container of 2 GB.</summary>
    private const string HeapLimit = "60000000";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Only.FirstOrDefault(name => !Attack.All.Any(attack => attack.Name == name)) is { } unknown)
        {
            throw new LoadException($"There is no attack \"{unknown}\": choose from {string.Join(", ", Attack.All.Select(attack => attack.Name))}.");
        }

        await using var session = await LoadSession.OpenAsync(options.Server is null ? [TargetNames.Server] : [], cancellationToken, needsWrk: false);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        Console.WriteLine("| attack | honest p50, calm / attacked (ms) | p99 (ms) | p99 ratio | honest errors | accepted | refused | points | memory (MB) | connections |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        var isMet = true;
        foreach (var attack in Attack.All.Where(attack => options.Only.Count == 0 || options.Only.Contains(attack.Name)))
        {
            var outcomes = new List<AttackOutcome>();
            for (var i = 0; i < options.Repeat; i++)
            {
                outcomes.Add(await RunAsync(attack, session, database, subjects, cancellationToken));
            }

            var median = outcomes.OrderBy(outcome => outcome.Ratio).ElementAt(outcomes.Count / 2);
            isMet &= median.Ratio <= options.MaxRatio && median.Attacked.Errors == 0;
            Console.WriteLine(
                $"| {attack.Name} | {median.Calm.Median:0.0} / {median.Attacked.Median:0.0} | {median.Calm.P99:0.0} / {median.Attacked.P99:0.0} | "
                + $"{(median.HasEnded ? "the process ended" : $"{median.Ratio:0.0}")}{(median.Ratio <= options.MaxRatio ? "" : " **missed**")} | "
                + $"{median.Attacked.Errors} of {median.Attacked.Milliseconds.Count} | {median.Accepted:N0} | {median.Refused:N0} | {median.Points:N0} | "
                + $"{median.Megabytes:N0} | {median.Connections} |");
        }

        return isMet ? 0 : 1;
    }

    private async Task<AttackOutcome> RunAsync(
        Attack attack, LoadSession session, BenchmarkDatabase database, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        await using var server = await Target.StartAsync(Start(session, database, attack.Name), cancellationToken);
        var honest = subjects[0];
        var attackers = subjects.Where(subject => subject.CompanyId != honest.CompanyId).ToList();
        attackers = [.. attackers.Where(subject => subject.CompanyId == attackers[0].CompanyId)];
        var tokens = session.IssueTokens(honest, count: 400);
        using var client = new HonestClient(server.Address, Requests(session, server, honest, tokens), options.Rate);
        await client.RunAsync(options.WarmUp, cancellationToken);
        await using var attacker = await AttackProcess.StartAsync(attack, new AttackTask(server.Address, attackers), session.Folder, cancellationToken);
        var calm = await client.RunAsync(options.Duration, cancellationToken);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var before = await ReadPointsAsync(server, attackers[0], cancellationToken);
        await attacker.BeginAsync();
        var connections = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var watching = WatchAsync();
        var attacked = await client.RunAsync(options.Duration, cancellationToken);
        await end.CancelAsync();
        await watching;
        var (accepted, refused) = await attacker.EndAsync(cancellationToken);
        var hasEnded = !ProcessTime.IsRunning(server.ProcessId);
        var after = hasEnded ? null : await ReadPointsAsync(server, attackers[0], cancellationToken);
        var megabytes = hasEnded ? double.NaN : ProcessTime.PeakMegabytes(server.ProcessId);
        return new AttackOutcome(calm, attacked, accepted, refused, before - after, megabytes, connections, hasEnded);

        async Task WatchAsync()
        {
            while (await Ended.UnlessAsync(timer.WaitForNextTickAsync(end.Token).AsTask(), end.Token))
            {
                connections = Math.Max(connections, await CountConnectionsAsync(database, cancellationToken));
            }
        }
    }

    private TargetStart Start(LoadSession session, BenchmarkDatabase database, string attack)
    {
        var start = session.Launcher.CreateServer(
            database,
            Path.Combine(session.Folder, $"neighbours-{attack}.log"),
            TargetNames.Server,
            ("ResultCache__Enabled", "true"),
            ("Budgets__Plans__standard__Maximum", ""),
            ("Budgets__Plans__standard__RestoreRate", ""),
            ("Budgets__Plans__client__Maximum", ""),
            ("Budgets__Plans__client__RestoreRate", ""),
            ("DOTNET_GCHeapHardLimit", HeapLimit));
        return options.Server is not { } folder
            ? start
            : start with { Folder = folder, Arguments = port => [Path.Combine(folder, "Backoffice.Server.dll"), .. start.Arguments(port).Skip(1)] };
    }

    /// <summary>A page, a customer with its appointments and a count in turn, each second with another token.</summary>
    private List<Func<Request>> Requests(LoadSession session, Target server, Subject honest, IReadOnlyList<string> tokens)
    {
        var index = 0;
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        var (list, byId, nested) = (session.ReadOperation(Operation.List), session.ReadOperation(Operation.ById), session.ReadOperation(Operation.Nested));
        return
        [
            () => Next(list, none),
            () => Next(byId, new(StringComparer.Ordinal) { ["id"] = honest.CustomerIds[index % honest.CustomerIds.Count] }),
            () => Next(nested, none),
        ];

        Request Next(Operation operation, Dictionary<string, string> variables)
        {
            var token = tokens[index++ / options.Rate % tokens.Count];
            return server.Format.Create(operation, honest with { Token = token }, variables);
        }
    }

    /// <summary>The points left in the attacker's budget.</summary>
    private static async Task<double?> ReadPointsAsync(Target server, Subject attacker, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "graphql"))
        {
            Content = new ByteArrayContent(AttackTarget.Body("{ __typename }")),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", attacker.Token);
        message.Headers.Add("GraphQL-Cost", "report");
        try
        {
            using var response = await client.SendAsync(message, cancellationToken);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return answer.RootElement.GetProperty("extensions").GetProperty("cost").GetProperty("throttleStatus").GetProperty("currentlyAvailable").GetDouble();
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or KeyNotFoundException or JsonException)
        {
            return null;
        }
    }

    private static async Task<int> CountConnectionsAsync(BenchmarkDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database.SuperuserConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is int count ? count : 0;
    }
}
