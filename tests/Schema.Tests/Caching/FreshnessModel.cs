using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Testing;

namespace Backoffice.Schema.Tests.Caching;

/// <summary>Several servers on one Redis and one PostgreSQL, clients that read and write at random, and what may happen to all of them.</summary>
/// <remarks>
/// Every answer is compared with what its client could know when it asked, and with what PostgreSQL has when it is there: it lies between the
/// two, and where they are the same, it is the same text.
/// </remarks>
internal sealed class FreshnessModel : IAsyncDisposable
{
    private const int Servers = 3;
    private const int Readers = 2;

    private readonly Api _api;
    private readonly RedisServer _redis;
    private readonly Mistake _mistake;
    private readonly int _seed;
    private readonly bool _hasFormats;
    private readonly List<ModelServer> _servers = [];
    private readonly List<ModelServer> _dead = [];
    private readonly List<Subject> _subjects = [];
    private readonly SemaphoreSlim _steps = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _happened = [];
    private readonly int[] _answers = new int[Enum.GetValues<CacheStatus>().Length];
    private string? _complaint;

    private FreshnessModel(Api api, RedisServer redis, Mistake mistake, int seed, bool hasFormats) =>
        (_api, _redis, _mistake, _seed, _hasFormats) = (api, redis, mistake, seed, hasFormats);

    /// <summary>Two companies, and servers that answer them from their caches.</summary>
    /// <param name="api">The database.</param>
    /// <param name="mistake">The mistake of the servers.</param>
    /// <param name="seed">Says what happens.</param>
    /// <param name="hasFormats">True if every second server has another format of generations.</param>
    public static async Task<FreshnessModel> CreateAsync(Api api, Mistake mistake, int seed, bool hasFormats = false)
    {
        var model = new FreshnessModel(api, await RedisServer.StartAsync(), mistake, seed, hasFormats);
        for (var i = 0; i < 2; i++)
        {
            model._subjects.Add(new Subject(await TestCompany.CreateAsync(api)));
        }

        while (model._servers.Count < Servers)
        {
            model._servers.Add(await model.StartServerAsync());
        }

        await model.SettleAsync(new Random(seed));
        return model;
    }

    /// <summary>The number of answers by source.</summary>
    public int CountOf(CacheStatus status) => _answers[(int)status];

    /// <summary>Lets clients read and write while accidents happen, one after the other.</summary>
    /// <exception cref="StaleAnswerException">An answer was not the one to give.</exception>
    public async Task RunAsync(IReadOnlyList<Accident> accidents)
    {
        var clients = _subjects
            .SelectMany(subject => subject.Registers, (subject, register) => (subject, register: (Register?)register))
            .Concat(Enumerable.Range(0, Readers).Select(i => (subject: _subjects[i % _subjects.Count], register: (Register?)null)))
            .Select((client, i) => GuardAsync(random => StepAsync(random, client.subject, client.register), _seed + i + 1))
            .ToArray();
        var happening = GuardAsync(
            async random =>
            {
                foreach (var accident in accidents)
                {
                    await HappenAsync(accident, random);
                }

                await _end.CancelAsync();
            },
            _seed);
        await Task.WhenAll([.. clients, happening]);

        // When all is calm, every server answers everything from its cache, as PostgreSQL does.
        await SettleAsync(new Random(_seed));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Concat(_dead))
        {
            await server.DisposeAsync();
        }

        await _redis.DisposeAsync();
        _steps.Dispose();
        _end.Dispose();
    }

    /// <summary>Goes on until all is over, and ends all when something is wrong.</summary>
    private async Task GuardAsync(Func<Random, Task> action, int seed)
    {
        var random = new Random(seed);
        try
        {
            while (!_end.IsCancellationRequested)
            {
                await action(random);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // Somebody else has found out what is wrong, or all is over.
        }
        catch
        {
            await _end.CancelAsync();
            throw;
        }
    }

    private async Task StepAsync(Random random, Subject subject, Register? register)
    {
        if (register is null || random.Next(8) > 0)
        {
            await ReadAsync(random, PickServer(random), random.Next(6) == 0 ? PickSubject(random) : subject);
        }
        else
        {
            await WriteAsync(random, subject, register);
        }

        _steps.Release();
    }

    private async Task WriteAsync(Random random, Subject subject, Register register)
    {
        var (number, document) = register.Next();
        var end = random.Next(3) == 0 ? (WriteEnd)random.Next(Enum.GetValues<WriteEnd>().Length) : WriteEnd.Answered;
        var pauses = new Random(random.Next());
        var server = PickServer(random);
        var answer = await AskAsync(
            server,
            document,
            new WriteScript(
                end,
                async () =>
                {
                    for (var reads = pauses.Next(2) * pauses.Next(6); reads > 0; reads--)
                    {
                        await ReadAsync(pauses, PickServer(pauses), subject);
                    }
                }),
            subject.Company.Owner);
        if (end is WriteEnd.Answered or WriteEnd.UnknownToItsServer)
        {
            // Whatever has happened to Redis: a write does not fail for that.
            Check(register.FindIn(answer) == number, $"writing {number} as {register.Name} by way of {server.Name} was answered with {answer.Text}");
            register.Acknowledge(number);
            await ReadAsync(random, PickServer(random), subject);
        }
        else
        {
            Check(answer.Errors.Count > 0, $"a server that was {end} answered {answer.Text}");
            if (end is not WriteEnd.DeadAfterCommit)
            {
                register.RollBack(number);
            }
        }
    }

    private async Task<CacheStatus> ReadAsync(Random random, ModelServer server, Subject subject)
    {
        var caller = subject.Company.As(random.Next(3) == 0 ? UserRole.Staff : UserRole.Owner);
        return await ReadAsync(server, subject, caller, subject.Queries[random.Next(subject.Queries.Count)]);
    }

    private async Task<CacheStatus> ReadAsync(ModelServer server, Subject subject, Caller caller, string query)
    {
        var known = subject.Registers.Select(register => register.Known()).ToArray();
        var answer = await AskAsync(server, query, WriteScript.Current, caller);
        var truth = await _api.AskAsync(caller, query);
        Interlocked.Increment(ref _answers[(int)answer.Cache.Status]);

        var isSame = true;
        var context = $"{answer.Cache.Status} ({answer.Cache.Reason}) of {server.Name} as {caller.Role} to {query}";
        foreach (var (register, least) in subject.Registers.Zip(known))
        {
            if (register.FindIn(truth) is not { } most)
            {
                continue;
            }

            register.See(most);
            isSame &= least == most;
            var number = register.FindIn(answer);
            Check(number is not null, $"{context}: {register.Name} is not in {answer.Text}");
            Check(number >= least, $"{context}: {register.Name} is {number}, and {least} was known");
            Check(number <= most, $"{context}: {register.Name} is {number}, and {most} in the database");
            Check(!register.IsRolledBack(number ?? 0), $"{context}: {register.Name} is {number}, which was never committed");
        }

        Check(!isSame || answer.Text == truth.Text, $"{context}: {answer.Text} instead of {truth.Text}");
        return answer.Cache.Status;
    }

    private static async Task<Answer> AskAsync(ModelServer server, string document, WriteScript script, Caller caller)
    {
        WriteScript.Current = script;
        return await server.Host.AskAsync(caller, document);
    }

    private async Task HappenAsync(Accident accident, Random random)
    {
        var i = random.Next(_servers.Count);
        var cable = _servers[i].Cable;
        lock (_happened)
        {
            _happened.Add($"{accident} of {_servers[i].Name}");
        }

        switch (accident)
        {
            case Accident.None:
                break;
            case Accident.Flush:
                await _redis.SendAsync("FLUSHALL");
                break;
            case Accident.Eviction:
                await _redis.SendAsync(random.Next(5) switch
                {
                    0 => $"DEL {{backoffice:generations}}:{GenerationKeys.Format}:state",
                    1 => $"DEL {{backoffice:generations}}:{GenerationKeys.Format}:journal",
                    2 => "DEL {backoffice:generations}:formats",
                    3 => $"DEL {{backoffice:generations}}:{GenerationKeys.Format}:writes:{PickSubject(random).Company.Id:N}",
                    _ => $"DEL {{backoffice:generations}}:{GenerationKeys.Format}:partition:{PickSubject(random).Company.Id:N}",
                });
                break;
            case Accident.SlowCable:
                cable.Delay = TimeSpan.FromMilliseconds(random.Next(1, 30));
                break;
            case Accident.DeafCable:
                cable.Hold();
                break;
            case Accident.CutCable:
                cable.Cut();
                break;
            case Accident.RedisRestart:
                await _redis.StopAsync();
                break;
            case Accident.ServerCrash:
                // Its requests go on, without Redis: as if they had been on their way to the database.
                cable.Cut();
                _dead.Add(_servers[i]);
                _servers[i] = await StartServerAsync();
                return;
        }

        await PassAsync(random.Next(20, 120));
        await _redis.StartAgainAsync();
        cable.Delay = default;
        cable.Mend();
        if (random.Next(3) > 0)
        {
            while (await ReadAsync(random, _servers[i], PickSubject(random)) is not (CacheStatus.HitL1 or CacheStatus.HitL2))
            {
                // It comes back to its cache by itself.
                _end.Token.ThrowIfCancellationRequested();
            }
        }

        await PassAsync(random.Next(20, 60));
    }

    /// <summary>Waits until clients have taken some steps.</summary>
    private async Task PassAsync(int steps)
    {
        while (_steps.Wait(0))
        {
            // Those that were taken before.
        }

        for (; steps > 0; steps--)
        {
            await _steps.WaitAsync(_end.Token);
        }
    }

    /// <summary>Asks every server everything until it answers from its memory.</summary>
    private async Task SettleAsync(Random random)
    {
        foreach (var server in _servers)
        {
            foreach (var subject in _subjects)
            {
                foreach (var query in subject.Queries)
                {
                    while (await ReadAsync(server, subject, subject.Company.Owner, query) != CacheStatus.HitL1)
                    {
                        await ReadAsync(random, PickServer(random), subject);
                    }
                }
            }
        }
    }

    private async Task<ModelServer> StartServerAsync()
    {
        var (number, cable) = (_servers.Count + _dead.Count, new Cable(_redis.Port));
        var format = _hasFormats && number % 2 == 1 ? "another" : GenerationKeys.Format;
        return new ModelServer($"server {number}", cable, await CachingHost.StartAsync(_api, cable.ConnectionString, _mistake, format));
    }

    private ModelServer PickServer(Random random) => _servers[random.Next(_servers.Count)];

    private Subject PickSubject(Random random) => _subjects[random.Next(_subjects.Count)];

    private void Check(bool isRight, string complaint)
    {
        lock (_happened)
        {
            if (!isRight)
            {
                // A write swallows what is found in its pause; the next check brings it to light.
                _complaint ??= $"Seed {_seed}: {complaint}. Before that: {string.Join(", ", _happened)}.";
            }

            if (_complaint is not null)
            {
                throw new StaleAnswerException(_complaint);
            }
        }
    }

    private sealed record ModelServer(string Name, Cable Cable, CachingHost Host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Cable.DisposeAsync();
        }
    }

    /// <summary>A company, what is written of it and how it is read.</summary>
    private sealed class Subject(TestCompany company)
    {
        public TestCompany Company => company;

        public IReadOnlyList<Register> Registers { get; } =
            [Register.FirstName(company.Ada.GlobalId()), Register.StartOf(company.Colour.GlobalId(), company.Colour.StartsAt)];

        public IReadOnlyList<string> Queries { get; } =
        [
            "{ customers { nodes { id firstName status } totalCount } }",
            "{ appointments { nodes { id startsAt endsAt version } } }",
            "{ appointments { nodes { id startsAt customer { id firstName version } staffMember { name } } } }",
            "{ staffMembers { nodes { name } } }",
            "{ appointments(first: 1, order: [{ startsAt: DESC }]) { nodes { id startsAt } pageInfo { hasNextPage } } }",
            $$"""{ customer(id: "{{company.Ada.GlobalId()}}") { id firstName appointments(first: 2, order: [{ startsAt: ASC }]) { nodes { id startsAt } } } }""",
        ];
    }
}
