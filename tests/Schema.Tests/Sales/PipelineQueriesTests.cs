using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Sales;
using Xunit;

namespace Backoffice.Schema.Tests.Sales;

public sealed class PipelineQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_pipeline_takes_two_statements_for_all_stages()
    {
        // A deal of 1200.50 CHF with 40 %, then 100, 200, 300 and 400 CHF with the usual probabilities, and one of 50 EUR.
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Lead, DealStage.Lead, DealStage.Proposal, DealStage.Won);
        await pipeline.Company.AddAsync(new Deal
        {
            CustomerId = pipeline.Company.Bob.Id,
            Title = "Abroad",
            Position = DealPosition.At(9),
            Probability = 15,
            Value = 50.10m,
            Currency = "EUR",
        });
        var answer = await api.AskAsync(
            pipeline.Company.As(UserRole.ReadOnly),
            "{ dealsByStage { stage count amounts { currency count value weightedValue } deals(first: 2) { nodes { title } pageInfo { hasNextPage } } } }");
        answer.Gives(
            """
            {"dealsByStage":[
              {"stage":"LEAD","count":4,
                "amounts":[{"currency":"CHF","count":3,"value":1500.50,"weightedValue":510.20},{"currency":"EUR","count":1,"value":50.10,"weightedValue":7.52}],
                "deals":{"nodes":[{"title":"Roof"},{"title":"1"}],"pageInfo":{"hasNextPage":true}}},
              {"stage":"QUALIFIED","count":0,"amounts":[],"deals":{"nodes":[],"pageInfo":{"hasNextPage":false}}},
              {"stage":"PROPOSAL","count":1,"amounts":[{"currency":"CHF","count":1,"value":300.00,"weightedValue":180.00}],
                "deals":{"nodes":[{"title":"3"}],"pageInfo":{"hasNextPage":false}}},
              {"stage":"WON","count":1,"amounts":[{"currency":"CHF","count":1,"value":400.00,"weightedValue":400.00}],
                "deals":{"nodes":[{"title":"4"}],"pageInfo":{"hasNextPage":false}}},
              {"stage":"LOST","count":0,"amounts":[],"deals":{"nodes":[],"pageInfo":{"hasNextPage":false}}}]}
            """);
        answer.RunsIn(
            answer.RoundTrips,
            "select t.stage, t.currency, count(*), sum(t.value), round(sum(t.value * t.probability) / 100, 2) from deals t "
                + "where t.company_id = $1 and t.stage = any($2) group by t.stage, t.currency order by t.stage, t.currency",
            "select t.id, t.position, t.title, k.ordinality from unnest($2::smallint[]) with ordinality k(key, ordinality) cross join lateral ("
                + "select t.id, t.position, t.title from deals t where t.company_id = $1 and t.stage = k.key order by t.position, t.id limit 3) t");
        Assert.InRange(answer.RoundTrips, 1, 2);
    }

    [Fact]
    public async Task Stages_are_paged_on_in_the_order_of_positions()
    {
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Lead, DealStage.Lead, DealStage.Proposal);
        await pipeline.MoveAsync(2, null, after: 0);
        var first = await pipeline.Company.AskAsync("{ dealsByStage(stages: [LEAD]) { deals(first: 2) { nodes { title } pageInfo { endCursor } } } }");
        var after = (string?)first.At("dealsByStage.0.deals.pageInfo.endCursor");
        first.Gives($$"""{"dealsByStage":[{"deals":{"nodes":[{"title":"Roof"},{"title":"2"}],"pageInfo":{"endCursor":"{{after}}"} } }]}""");
        (await pipeline.Company.AskAsync($$"""{ dealsByStage(stages: [LEAD, LEAD]) { stage deals(first: 2, after: "{{after}}") { nodes { title } } } }"""))
            .Gives("""{"dealsByStage":[{"stage":"LEAD","deals":{"nodes":[{"title":"1"}]}}]}""");
    }

    [Fact]
    public async Task A_staff_member_has_a_pipeline_of_their_own()
    {
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Lead);
        (await pipeline.Company.AskAsync(
            $$"""
            { mine: dealsByStage(ownerId: "{{pipeline.Company.Sam.GlobalId()}}", stages: [LEAD]) { count amounts { value } deals { nodes { title } totalCount } }
              all: dealsByStage(stages: [LEAD]) { count deals { nodes { title } } } }
            """)).Gives(
            """
            {"mine":[{"count":1,"amounts":[{"value":1200.50}],"deals":{"nodes":[{"title":"Roof"}],"totalCount":1}}],
             "all":[{"count":2,"deals":{"nodes":[{"title":"Roof"},{"title":"1"}]}}]}
            """);
    }

    [Fact]
    public async Task Another_company_has_a_pipeline_of_its_own()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateEmptyAsync(api));
        foreach (var arguments in (string[])["(stages: [LEAD])", $"(stages: [LEAD], ownerId: \"{company.Sam.GlobalId()}\")"])
        {
            (await other.AskAsync($$"""{ dealsByStage{{arguments}} { count amounts { currency } deals { nodes { id } totalCount } } }"""))
                .Gives("""{"dealsByStage":[{"count":0,"amounts":[],"deals":{"nodes":[],"totalCount":0}}]}""");
        }
    }
}
