using System.Collections.Concurrent;
using Backoffice.Persistence.Changes;
using Backoffice.Persistence.Customers;
using Backoffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Changes;

[Collection(PostgresCollection.Name)]
public sealed class ChangeFeedTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Changes_come_in_one_order_whatever_the_order_of_commits()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var near = new Listener(postgres.Services, tenant.Id);
        await using var services = Services(Port);
        await using var far = new Listener(services, tenant.Id);
        await near.StartAsync();
        await far.StartAsync();

        // Transactions take their numbers in one order and end in another; the first is the last to end.
        var open = new List<(BackofficeDbContext Context, IDbContextTransaction Transaction)> { await BeginAsync(tenant) };
        for (var i = 0; i < 60; i++)
        {
            if (open.Count < 8 && random.Next(2) == 0)
            {
                open.Add(await BeginAsync(tenant));
            }
            else if (open.Count > 1)
            {
                await EndAsync(open, random.Next(1, open.Count), isCommitted: random.Next(4) > 0);
                near.Feed.Wake(tenant.Id);
            }
        }

        Assert.Empty(near.Changes);
        while (open.Count > 0)
        {
            await EndAsync(open, open.Count - 1, isCommitted: true);
        }

        near.Feed.Wake(tenant.Id);
        var expected = await PostgresFixture.QueryAsync<Guid>(
            postgres.Owner, $"select id from changes where company_id = '{tenant.Id}' and entity_type = 'Customer' order by id");
        await near.HasAsync(expected.Count);
        await far.HasAsync(expected.Count); // by itself
        Assert.True(expected.SequenceEqual(near.Changes.Select(change => change.Position.ToId())), $"seed {seed}");
        Assert.True(expected.SequenceEqual(far.Changes.Select(change => change.Position.ToId())), $"seed {seed}");
    }

    [Fact]
    public async Task What_was_committed_before_is_not_read()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var held = (await BeginAsync(tenant)).Context; // so that later transactions stay above the oldest
        await tenant.AddCustomerAsync("Before");
        var log = postgres.Services.GetRequiredService<ChangeLog>();
        var start = await log.StartAsync(tenant.Id, CancellationToken.None);
        await tenant.AddCustomerAsync("After");
        var positions = (await PostgresFixture.QueryAsync<Guid>(
            postgres.Owner, $"select id from changes where company_id = '{tenant.Id}' and entity_type = 'Customer' order by id")).Select(ChangePosition.Of);
        Assert.Equal([false, true], positions.Select(start.Precedes));
    }

    [Fact]
    public async Task A_reader_looks_by_itself_every_second_and_goes_on_where_it_was_when_PostgreSQL_comes_back()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var cable = new Cable(Port);
        var clock = new ManualClock();
        await using var services = Services(cable.Port, clock);
        await using var listener = new Listener(services, tenant.Id);
        await listener.StartAsync();
        await clock.TimerOfAsync(TimeSpan.FromSeconds(1));
        await tenant.AddCustomerAsync();
        await listener.HasAsync(1, clock);
        cable.Cut();
        await tenant.AddCustomerAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        cable.Mend();
        await tenant.AddCustomerAsync();
        await listener.HasAsync(3, clock);
        Assert.Equal(listener.Changes.Select(change => change.Position).Distinct().Order(), listener.Changes.Select(change => change.Position));
    }

    [Fact]
    public async Task A_reader_that_fails_says_so_once_and_goes_on_where_it_was()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var clock = new ManualClock();
        var log = new RecordedLog();
        await using var services = Services(Port, clock, log);
        var feed = services.GetRequiredService<ChangeFeed>();
        var (failures, goingOn, handedOn) = (new SemaphoreSlim(0), new SemaphoreSlim(0), new TaskCompletionSource<IReadOnlyList<LoggedChange>>());
        var isBroken = true;
        feed.Read += async (_, changes) =>
        {
            if (isBroken)
            {
                failures.Release();
                await goingOn.WaitAsync();
                throw new InvalidCastException("It broke.");
            }

            handedOn.TrySetResult(changes);
        };
        await using var lease = await feed.ListenAsync(tenant.Id, CancellationToken.None);
        await tenant.AddCustomerAsync();
        while (!await failures.WaitAsync(TimeSpan.Zero))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60 })
        {
            goingOn.Release();
            await clock.TimerOfAsync(TimeSpan.FromSeconds(seconds));
            clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.True(await failures.WaitAsync(Timeout));
        }

        isBroken = false;
        goingOn.Release();
        await clock.TimerOfAsync(TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal([nameof(Customer)], (await handedOn.Task.WaitAsync(Timeout)).Select(change => change.EntityType));
        Assert.Equal([(LogLevel.Error, typeof(InvalidCastException))], log.Failures);
    }

    [Fact]
    public async Task Nobody_reads_when_nobody_listens()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = Services(Port);
        var feed = services.GetRequiredService<ChangeFeed>();
        var first = await feed.ListenAsync(tenant.Id, CancellationToken.None);
        var second = await feed.ListenAsync(tenant.Id, CancellationToken.None);
        await first.DisposeAsync();
        await first.DisposeAsync();
        Assert.Equal(1, feed.CompanyCount);
        await second.DisposeAsync();
        Assert.Equal(0, feed.CompanyCount);
    }

    [Fact]
    public async Task Servers_without_Redis_wake_each_other_by_PostgreSQL()
    {
        using var end = new CancellationTokenSource();
        var (heard, listening) = (new TaskCompletionSource<Guid>(), new TaskCompletionSource());
        var clock = new ManualClock();
        var here = new PostgresChangeMessages(postgres.App, _ => { }, () => { }, TimeProvider.System);
        var there = new PostgresChangeMessages(postgres.App, id => heard.TrySetResult(id), () => listening.TrySetResult(), clock);
        var running = Task.WhenAll(here.RunAsync(end.Token), there.RunAsync(end.Token));
        await listening.Task.WaitAsync(Timeout);
        var companyId = Guid.NewGuid();
        here.Publish(companyId);
        Assert.Equal(companyId, await heard.Task.WaitAsync(Timeout));
        await end.CancelAsync();
        await running;
    }

    private static async Task<(BackofficeDbContext Context, IDbContextTransaction Transaction)> BeginAsync(TestTenant tenant)
    {
        var context = tenant.Context();
        var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
        await context.SaveChangesAsync();
        return (context, transaction);
    }

    private static async Task EndAsync(List<(BackofficeDbContext Context, IDbContextTransaction Transaction)> open, int index, bool isCommitted)
    {
        var (context, transaction) = open[index];
        open.RemoveAt(index);
        await (isCommitted ? transaction.CommitAsync() : transaction.RollbackAsync());
        await context.DisposeAsync();
    }

    private ServiceProvider Services(int port, TimeProvider? clock = null, ILoggerProvider? log = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.Services.AddSingleton(log ?? NullLoggerProvider.Instance));
        services.AddSingleton(clock ?? TimeProvider.System);
        return services.AddPersistence(new PersistenceOptions
        {
            AppConnectionString = new NpgsqlConnectionStringBuilder(postgres.App) { Port = port }.ConnectionString,
            MaxPoolSize = 2,
        }).BuildServiceProvider();
    }

    private int Port => new NpgsqlConnectionStringBuilder(postgres.App).Port;

    /// <summary>Gathers what a feed gives of one company's customers.</summary>
    private sealed class Listener(ServiceProvider services, Guid companyId) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<LoggedChange> _changes = [];
        private readonly SemaphoreSlim _came = new(0);
        private IAsyncDisposable? _lease;

        public ChangeFeed Feed { get; } = services.GetRequiredService<ChangeFeed>();

        public IReadOnlyList<LoggedChange> Changes => [.. _changes];

        public async Task StartAsync()
        {
            Feed.Read += Receive;
            _lease = await Feed.ListenAsync(companyId, CancellationToken.None);
        }

        public async Task HasAsync(int count, ManualClock? clock = null)
        {
            using var timeout = new CancellationTokenSource(Timeout);
            while (_changes.Count < count)
            {
                clock?.Advance(TimeSpan.FromSeconds(1));
                if (clock is null)
                {
                    await _came.WaitAsync(timeout.Token);
                }
                else
                {
                    timeout.Token.ThrowIfCancellationRequested();
                    await Task.Yield();
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            Feed.Read -= Receive;
            if (_lease is not null)
            {
                await _lease.DisposeAsync();
            }
        }

        private ValueTask Receive(Guid company, IReadOnlyList<LoggedChange> changes)
        {
            foreach (var change in changes.Where(change => company == companyId && change.EntityType == nameof(Customer)))
            {
                _changes.Enqueue(change);
                _came.Release();
            }

            return default;
        }
    }

    /// <summary>Keeps what is logged with an exception.</summary>
    private sealed class RecordedLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(LogLevel, Type)> _failures = [];

        public IReadOnlyList<(LogLevel Level, Type Exception)> Failures => [.. _failures];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                _failures.Enqueue((logLevel, exception.GetType()));
            }
        }

        public void Dispose()
        {
        }
    }
}
