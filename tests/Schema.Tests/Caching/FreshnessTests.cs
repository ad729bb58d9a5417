using Backoffice.Caching;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Caching;

/// <summary>Answers from the cache beside those that a server without one gives.</summary>
public sealed class FreshnessTests(Api api) : IClassFixture<Api>
{
    private const string Customers = "{ customers(order: [{ lastName: ASC }]) { nodes { firstName lastName status } totalCount } }";
    private const string Appointments = "{ appointments { nodes { startsAt status customer { firstName } staffMember { name } } } }";
    private const string Invoices =
        """
        { invoices(order: [{ number: ASC }]) { nodes {
            number status total customer { lastName } lines { nodes { description } } payments { nodes { amount } totalCount } } } }
        """;

    private const string Staff = "{ staffMembers { nodes { name } } }";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_mutation_is_seen_at_once_by_whoever_has_asked_before(bool withRedis)
    {
        var company = await TestCompany.CreateAsync(api);
        await using var servers = await StartAsync(withRedis);
        var ada = company.Ada.GlobalId();

        var zoe = await ChangeAsync(
            "createCustomer", """firstName: "Zoe", lastName: "Abel" """, "customer", Customers);
        await ChangeAsync("updateCustomer", $"""id: "{zoe}", firstName: "Zora" """, "customer", Customers);
        var appointment = await ChangeAsync(
            "bookAppointment",
            $"""
            customerId: "{ada}", staffMemberId: "{company.Sam.GlobalId()}", branchId: "{company.Centre.GlobalId()}",
            service: "Cut", startsAt: "2026-05-04T09:00:00Z", endsAt: "2026-05-04T10:00:00Z"
            """,
            "appointment",
            Appointments);
        await ChangeAsync(
            "rescheduleAppointment",
            $"""id: "{appointment}", startsAt: "2026-05-05T09:00:00Z", endsAt: "2026-05-05T10:00:00Z" """,
            "appointment",
            Appointments);
        await ChangeAsync("cancelAppointment", $"""id: "{appointment}" """, "appointment", Appointments);
        await ChangeAsync("completeAppointment", $"""id: "{company.Colour.GlobalId()}" """, "appointment", Appointments);
        var invoice = await ChangeAsync(
            "createInvoice",
            $$"""customerId: "{{ada}}", lines: [{ description: "Cut", quantity: 1, unitPrice: 80 }]""",
            "invoice",
            Invoices);
        await ChangeAsync("sendInvoice", $"""id: "{invoice}" """, "invoice", Invoices);
        await ChangeAsync("recordPayment", $"""invoiceId: "{invoice}", amount: 30, method: CASH""", "payment", Invoices);
        await ChangeAsync("voidInvoice", $"""id: "{company.Draft.GlobalId()}" """, "invoice", Invoices);
        await ChangeAsync("archiveCustomer", $"""id: "{zoe}" """, "customer", Customers);

        async Task<string> ChangeAsync(string mutation, string input, string result, string seenIn)
        {
            string[] queries = [Customers, Appointments, Invoices, Staff];
            foreach (var query in queries)
            {
                foreach (var server in servers.All)
                {
                    await servers.AskCacheAsync(server, company.Owner, query);
                    Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(server, company.Owner, query)).Cache.Status);
                }
            }

            var before = (await api.AskAsync(company.Owner, seenIn)).Text;
            var changed = await servers.All[0].AskAsync(
                company.Owner, $"mutation {{ {mutation}(input: {{ {input} }}) {{ {result} {{ id }} errors {{ __typename }} }} }}");
            var id = (string?)changed.At($"{mutation}.{result}.id");
            Assert.NotEqual(before, (await api.AskAsync(company.Owner, seenIn)).Text);

            foreach (var query in queries)
            {
                foreach (var server in servers.All)
                {
                    var answer = await servers.AskCacheAsync(server, company.Owner, query);
                    Assert.True(answer.Cache.Status != CacheStatus.HitL1 || query != seenIn, $"{mutation} left a copy of {query}");
                }
            }

            // What it has nothing to do with is still there.
            Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(servers.All[0], company.Owner, Staff)).Cache.Status);
            return id ?? "";
        }
    }

    [Fact]
    public async Task What_is_not_saved_leaves_answers_where_they_are()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var servers = await StartAsync(withRedis: true);
        await servers.AskCacheAsync(servers.All[0], company.Owner, Customers);

        var refused = await servers.All[0].AskAsync(
            company.Owner,
            $$"""mutation { updateCustomer(input: { id: "{{company.Ada.GlobalId()}}", email: "no address" }) { errors { __typename } } }""");
        Assert.Contains("InvalidInputError", refused.Text, StringComparison.Ordinal);

        Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(servers.All[0], company.Owner, Customers)).Cache.Status);
    }

    [Fact]
    public async Task Companies_and_roles_have_answers_of_their_own()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        await using var servers = await StartAsync(withRedis: true);
        foreach (var caller in new[] { company.Owner, company.As(UserRole.Staff), company.As(UserRole.ReadOnly), other.Owner })
        {
            Assert.Equal(CacheStatus.Miss, (await servers.AskCacheAsync(servers.All[0], caller, Customers)).Cache.Status);
            Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(servers.All[0], caller, Customers)).Cache.Status);
            Assert.Equal(CacheStatus.HitL2, (await servers.AskCacheAsync(servers.All[1], caller, Customers)).Cache.Status);
        }

        // A write of one company is none of the other's.
        await servers.All[0].AskAsync(
            company.Owner, """mutation { createCustomer(input: { firstName: "Zoe", lastName: "Abel" }) { customer { id } } }""");
        Assert.Equal(CacheStatus.Miss, (await servers.AskCacheAsync(servers.All[0], company.Owner, Customers)).Cache.Status);
        Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(servers.All[0], other.Owner, Customers)).Cache.Status);

        // What a role may not read, it is not given because somebody else may.
        Assert.NotEmpty((await servers.All[0].AskAsync(company.Owner, Invoices)).ListAt("invoices.nodes"));
        Assert.NotEmpty((await servers.All[0].AskAsync(company.As(UserRole.Staff), Invoices)).Errors);
    }

    [Theory]
    [InlineData(false, CacheStatus.HitL2)]
    [InlineData(true, CacheStatus.Miss)]
    public async Task An_answer_whose_read_set_is_damaged_is_made_anew_after_a_write(bool isDamaged, CacheStatus expected)
    {
        const int ReadSetStart = 53;
        var company = await TestCompany.CreateAsync(api);
        var query = $$"""{ customer(id: "{{company.Ada.GlobalId()}}") { firstName } }""";
        using var redis = await (await RedisServer.ShareAsync()).ConnectAsync();
        await using var servers = await StartAsync(withRedis: true);
        await servers.AskCacheAsync(servers.All[0], company.Owner, query);
        var key = await FindAnswerAsync(redis, company);
        if (isDamaged)
        {
            await redis.Database.StringSetRangeAsync(key, ReadSetStart, new byte[] { 0xff, 0xff, 0xff, 0xff, 0x07 });
        }

        var stored = await redis.Database.StringGetAsync(key);
        await servers.All[0].AskAsync(
            company.Owner, """mutation { createCustomer(input: { firstName: "Zoe", lastName: "Abel" }) { customer { id } } }""");
        Assert.Equal(expected, (await servers.AskCacheAsync(servers.All[1], company.Owner, query)).Cache.Status);
        Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(servers.All[1], company.Owner, query)).Cache.Status);
        while (isDamaged && await redis.Database.StringGetAsync(key) == stored)
        {
            // Nobody waits until it is replaced.
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Redis_may_go_and_come_back_in_the_middle_of_writes(bool withAllItHad)
    {
        var company = await TestCompany.CreateAsync(api);
        await using var redis = await RedisServer.StartAsync();
        await using var cable = new Cable(redis.Port);
        await using var servers = await StartAsync(cable.ConnectionString);
        await servers.SettleAsync(company.Owner, Customers);

        cable.Cut();
        if (!withAllItHad)
        {
            await redis.StopAsync();
        }

        for (var i = 0; i < 4; i++)
        {
            var created = await servers.All[i % 2].AskAsync(
                company.Owner, $$"""mutation { createCustomer(input: { firstName: "New", lastName: "N{{i}}" }) { customer { id } } }""");
            Assert.NotNull(created.At("createCustomer.customer.id"));
            foreach (var server in servers.All)
            {
                await servers.AskAsync(server, company.Owner, Customers);
            }
        }

        Assert.Equal(CacheStatus.Bypass, (await servers.AskAsync(servers.All[1], company.Owner, Customers)).Cache.Status);
        Assert.NotEqual(0L, await CountPendingAsync(company));
        await redis.StartAgainAsync();
        cable.Mend();
        await servers.SettleAsync(company.Owner, Customers);

        // What nobody could be told of has been read, and is forgotten.
        Assert.Equal(0L, await CountPendingAsync(company));
    }

    [Fact]
    public async Task Clearing_makes_an_entity_type_or_everything_of_the_company_anew()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        await using var servers = await StartAsync(withRedis: true);
        foreach (var caller in new[] { company.Owner, other.Owner })
        {
            await servers.AskCacheAsync(servers.All[1], caller, Customers);
            await servers.AskCacheAsync(servers.All[1], caller, Staff);
        }

        (await servers.All[0].AskAsync(
            company.Owner, """mutation { clearCache(input: { entityTypes: ["Customer"] }) { clearedCache { entityTypes } errors { __typename } } }"""))
            .At("clearCache");
        Assert.Equal(CacheStatus.Miss, (await servers.AskCacheAsync(servers.All[1], company.Owner, Customers)).Cache.Status);
        Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(servers.All[1], company.Owner, Staff)).Cache.Status);

        (await servers.All[0].AskAsync(
            company.Owner, "mutation { clearCache(input: {}) { clearedCache { entityTypes } errors { __typename } } }")).At("clearCache");
        Assert.Equal(CacheStatus.Miss, (await servers.AskCacheAsync(servers.All[1], company.Owner, Staff)).Cache.Status);
        Assert.Equal(CacheStatus.HitL1, (await servers.AskCacheAsync(servers.All[1], other.Owner, Staff)).Cache.Status);

        foreach (var document in new[] { "mutation { clearCache(input: {}) { clearedCache { entityTypes } } }", "{ cacheStatistics { misses } }" })
        {
            var refused = await servers.All[0].AskAsync(company.As(UserRole.Manager), document);
            Assert.StartsWith("AUTH_NOT_AUTHORIZED", Assert.Single(refused.Errors), StringComparison.Ordinal);
        }
    }

    private async Task<Servers> StartAsync(bool withRedis) =>
        await StartAsync(withRedis ? (await RedisServer.ShareAsync()).ConnectionString : null);

    private async Task<Servers> StartAsync(string? redis) => new(
        api, redis is null ? [await CachingHost.StartAsync(api, null)] : [await CachingHost.StartAsync(api, redis), await CachingHost.StartAsync(api, redis)]);

    /// <summary>The key of the only answer that is kept of a company; nobody waits until it is there.</summary>
    private static async Task<string> FindAnswerAsync(RedisConnection redis, TestCompany company)
    {
        var server = redis.Database.Multiplexer.GetServers()[0];
        while (true)
        {
            await foreach (var key in server.KeysAsync(pattern: $"{{result:{company.Id:N}}}:*"))
            {
                return key.ToString();
            }
        }
    }

    private async Task<long> CountPendingAsync(TestCompany company)
    {
        await using var dataSource = Npgsql.NpgsqlDataSource.Create(api.Database.AppConnectionString);
        await using var command = dataSource.CreateCommand("select count(*) from pending_invalidations where company_id = $1");
        command.Parameters.Add(new Npgsql.NpgsqlParameter<Guid> { TypedValue = company.Id });
        return (long?)await command.ExecuteScalarAsync() ?? -1;
    }

    private sealed class Servers(Api api, CachingHost[] all) : IAsyncDisposable
    {
        public CachingHost[] All { get; } = all;

        /// <summary>Asks, and compares with what there is.</summary>
        public async Task<Answer> AskAsync(CachingHost server, Caller caller, string query)
        {
            var answer = await server.AskAsync(caller, query);
            Assert.Equal((await api.AskAsync(caller, query)).Text, answer.Text);
            return answer;
        }

        /// <summary>
        /// Asks until the cache was asked, too, and waits until it keeps the answer. A machine that is busy with other tests may need longer for a
        /// comparison than copies are valid, and a company that is new to Redis waits for the transactions that run.
        /// </summary>
        public async Task<Answer> AskCacheAsync(CachingHost server, Caller caller, string query)
        {
            while (true)
            {
                if (await AskAsync(server, caller, query) is { Cache.Status: not CacheStatus.Bypass } answer)
                {
                    await server.FlushAsync();
                    return answer;
                }
            }
        }

        /// <summary>Asks until all servers answer from their caches.</summary>
        public async Task SettleAsync(Caller caller, string query)
        {
            foreach (var server in All)
            {
                while ((await AskAsync(server, caller, query)).Cache.Status != CacheStatus.HitL1)
                {
                    // Each answer takes its time from the database.
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in All)
            {
                await server.DisposeAsync();
            }
        }
    }
}
