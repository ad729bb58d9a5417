using System.Text.RegularExpressions;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Sales;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Sales;

public sealed partial class DealMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message path } }";

    [Fact]
    public async Task A_deal_is_created_at_the_end_of_its_stage()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation { createDeal(input: { customerId: "{{company.Bob.GlobalId()}}", ownerId: "{{company.Tom.GlobalId()}}", title: " Cellar ", value: 99.90 }) {
              deal { title stage position probability value currency expectedCloseDate closedAt lostReason customer { firstName } owner { name } } {{Errors}} } }
            """);
        answer.Gives(
            """
            {"createDeal":{"deal":{"title":"Cellar","stage":"LEAD","position":"V000001V","probability":10,"value":99.90,"currency":"CHF","expectedCloseDate":null,
              "closedAt":null,"lostReason":null,"customer":{"firstName":"Bob"},"owner":{"name":"Tom"}},"errors":null}}
            """);
        Assert.Equal(
            [
                "begin",
                "select pg_advisory_xact_lock(hashtext('deals'), hashtext($1::text))",
                "select … from deals t where t.company_id = $1 and t.stage = 1 order by t.position desc limit 1",
                LoggedWrite.Of(
                    "insert into deals (company_id, id, closed_at, created_at, customer_id, expected_close_date, lost_reason, owner_id, position, probability, "
                        + "stage, title, updated_at, value) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
                        + "returning currency, value_cents, xmin",
                    "Deal",
                    "currency"),
            ],
            SqlOf(answer).Take(4));
        Assert.Equal(7, answer.Statements.Count);

        (await company.AskAsync(
            $$"""
            mutation { createDeal(input: { customerId: "{{company.Bob.GlobalId()}}", title: "x", stage: PROPOSAL, currency: "EUR", probability: 5 }) {
              deal { stage position probability value currency } } }
            """))
            .Gives("""{"createDeal":{"deal":{"stage":"PROPOSAL","position":"V000000V","probability":5,"value":0.00,"currency":"EUR"}}}""");
    }

    [Fact]
    public async Task All_errors_of_an_input_come_at_once()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""
            mutation { createDeal(input: { customerId: "{{company.Ada.GlobalId()}}", title: " ", stage: WON, probability: 101, value: -1, currency: "chf" }) { {{Errors}} }
              moveDeal(input: { id: "{{company.Roof.GlobalId()}}", afterId: "{{company.Roof.GlobalId()}}" }) { {{Errors}} }
              updateDeal(input: { id: "{{company.Roof.GlobalId()}}", probability: -1, value: 0.001 }) { {{Errors}} } }
            """)).Gives(
            """
            {"createDeal":{"errors":[
              {"__typename":"InvalidInputError","message":"\"title\" is empty.","path":["input","title"]},
              {"__typename":"InvalidInputError","message":"\"probability\" is 101: it must be from 0 to 100.","path":["input","probability"]},
              {"__typename":"InvalidInputError","message":"\"value\" is -1: it must be from 0 to 999999999999.99, with at most 2 decimals.","path":["input","value"]},
              {"__typename":"InvalidInputError","message":"\"currency\" must be three capital letters, such as EUR.","path":["input","currency"]},
              {"__typename":"InvalidInputError","message":"\"stage\" must be LEAD, QUALIFIED or PROPOSAL: a new deal is open.","path":["input","stage"]}]},
             "moveDeal":{"errors":[{"__typename":"InvalidInputError","message":"\"afterId\" is the deal that is moved.","path":["input","afterId"]}]},
             "updateDeal":{"errors":[
              {"__typename":"InvalidInputError","message":"\"probability\" is -1: it must be from 0 to 100.","path":["input","probability"]},
              {"__typename":"InvalidInputError","message":"\"value\" is 0.001: it must be from 0 to 999999999999.99, with at most 2 decimals.","path":["input","value"]}]}}
            """).Runs();
    }

    [Fact]
    public async Task What_the_input_of_an_update_leaves_out_stays()
    {
        var company = await TestCompany.CreateAsync(api);
        const string Fields = "deal { title probability value currency expectedCloseDate owner { name } }";
        var id = company.Roof.GlobalId();
        (await company.AskAsync(
            $$"""
            mutation {
              a: updateDeal(input: { id: "{{id}}", value: 5, expectedCloseDate: "2026-05-01", probability: 50 }) { {{Fields}} }
              b: updateDeal(input: { id: "{{id}}", ownerId: null, expectedCloseDate: null, title: "Roof!", currency: "EUR" }) { {{Fields}} }
            }
            """)).Gives(
            """
            {"a":{"deal":{"title":"Roof","probability":50,"value":5.00,"currency":"CHF","expectedCloseDate":"2026-05-01","owner":{"name":"Sam"}}},
             "b":{"deal":{"title":"Roof!","probability":50,"value":5.00,"currency":"EUR","expectedCloseDate":null,"owner":null}}}
            """);
    }

    [Fact]
    public async Task A_deal_is_moved_in_its_stage_and_to_others()
    {
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Lead, DealStage.Lead, DealStage.Proposal);
        Assert.Equal("LEAD 0 1 2, PROPOSAL 3", await pipeline.StateAsync());
        await pipeline.MoveAsync(0, null, after: 1);
        Assert.Equal("LEAD 1 0 2, PROPOSAL 3", await pipeline.StateAsync());
        await pipeline.MoveAsync(2, null, after: null);
        Assert.Equal("LEAD 2 1 0, PROPOSAL 3", await pipeline.StateAsync());
        await pipeline.MoveAsync(2, DealStage.Proposal, after: 3);
        Assert.Equal("LEAD 1 0, PROPOSAL 3 2", await pipeline.StateAsync());
        await pipeline.MoveAsync(3, DealStage.Qualified, after: null);
        Assert.Equal("LEAD 1 0, QUALIFIED 3, PROPOSAL 2", await pipeline.StateAsync());
    }

    [Fact]
    public async Task Moving_a_deal_changes_one_row_and_none_when_it_is_there()
    {
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Lead, DealStage.Lead, DealStage.Lead);
        var answer = await pipeline.MoveAsync(3, null, after: 0);
        Assert.Equal(
            [
                "begin",
                "select pg_advisory_xact_lock(hashtext('deals'), hashtext($1::text))",
                "select … from deals t where t.company_id = $1 and t.id = $2 for update",
                "select … from deals t where t.company_id = $1 and t.id = $2",
                "select … from deals t where t.company_id = $1 and t.stage = (select stage from deals where company_id = $1 and id = $2) and t.id <> $2 "
                    + "and t.position > (select position from deals where company_id = $1 and id = $3) order by t.position limit 1",
                LoggedWrite.Of(
                    "update deals set position = $1 where company_id = $2 and id = $3 and xmin = $4 returning value_cents, xmin", "Deal"),
                "commit",
            ],
            SqlOf(answer));
        Assert.Equal("LEAD 0 3 1 2", await pipeline.StateAsync());

        Assert.DoesNotContain((await pipeline.MoveAsync(3, null, after: 0)).Statements, statement => statement.Contains("update deals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deal_is_won_or_lost_and_opened_again()
    {
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Proposal, DealStage.Won);
        (await pipeline.LoseAsync(1, """lostReason: " Price " """)).Gives(
            """{"result":{"deal":{"stage":"LOST","probability":0,"closedAt":"2026-03-02T08:01:00Z","lostReason":"Price"},"errors":null}}""");
        (await pipeline.LoseAsync(1)).Gives(
            """
            {"result":{"deal":null,"errors":[{"__typename":"DealStageError","message":"The deal is LOST, so it can't be lost.","path":null,
              "stage":"LOST","allowedNext":["LEAD","QUALIFIED","PROPOSAL"]}]}}
            """);
        (await pipeline.WinAsync(1)).Gives(
            """
            {"result":{"deal":null,"errors":[{"__typename":"DealStageError","message":"The deal is LOST, so it can't be won.","path":null,
              "stage":"LOST","allowedNext":["LEAD","QUALIFIED","PROPOSAL"]}]}}
            """);
        (await pipeline.MoveAsync(1, DealStage.Won, after: null)).Gives(
            """
            {"result":{"deal":null,"errors":[{"__typename":"DealStageError","message":"moveDeal can't make a deal WON; winDeal does for an open one.","path":null,
              "stage":"LOST","allowedNext":["LEAD","QUALIFIED","PROPOSAL"]}]}}
            """);
        (await pipeline.MoveAsync(1, DealStage.Qualified, after: null)).Gives(
            """{"result":{"deal":{"stage":"QUALIFIED","probability":30,"closedAt":null,"lostReason":null},"errors":null}}""");
        (await pipeline.WinAsync(1)).Gives(
            """{"result":{"deal":{"stage":"WON","probability":100,"closedAt":"2026-03-02T08:01:00Z","lostReason":null},"errors":null}}""");
        Assert.Equal("LEAD 0, WON 1 2", await pipeline.StateAsync());
        await pipeline.MoveAsync(2, null, after: null);
        Assert.Equal("LEAD 0, WON 2 1", await pipeline.StateAsync());
        (await pipeline.Company.AskAsync(
            $$"""mutation { updateDeal(input: { id: "{{pipeline.Id(1)}}", probability: 50 }) { errors { __typename ... on DealStageError { message stage } } } }"""))
            .Gives("""{"updateDeal":{"errors":[{"__typename":"DealStageError","message":"The deal is WON, so its probability can't be changed.","stage":"WON"}]}}""");
    }

    [Fact]
    public async Task A_deal_is_placed_only_behind_one_of_the_stage()
    {
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Proposal);
        (await pipeline.MoveAsync(0, DealStage.Qualified, after: 1)).Gives(
            """
            {"result":{"deal":null,"errors":[{"__typename":"DealNotInStageError","message":"The deal behind which to place is PROPOSAL, not QUALIFIED.",
              "path":["input","afterId"],"actual":"PROPOSAL"}]}}
            """);
    }

    [Fact]
    public async Task Neighbours_get_new_positions_only_when_no_short_one_is_left()
    {
        var pipeline = await Pipeline.CreateAsync(api, DealStage.Lead);
        var position = DealPosition.At(1);
        while (DealPosition.Between(DealPosition.At(0), position).Length <= DealPosition.MaxLength)
        {
            position = DealPosition.Between(DealPosition.At(0), position);
        }

        var tight = new Deal { Id = Guid.CreateVersion7(), CustomerId = pipeline.Company.Ada.Id, Title = "x", Position = position, Probability = 0 };
        await pipeline.Company.AddAsync(tight);
        Assert.Equal("LEAD 0 + 1", await pipeline.StateAsync());
        var answer = await pipeline.MoveAsync(1, null, after: 0);
        Assert.Equal(3, answer.Statements.Count(statement => statement.Contains("update deals", StringComparison.Ordinal)));
        Assert.Equal("LEAD 0 1 +", await pipeline.StateAsync());
        var positions = (await pipeline.Company.AskAsync("{ deals { nodes { position } } }")).ListAt("deals.nodes").Select(deal => $"{deal?["position"]}");
        Assert.All(positions, it => Assert.InRange(it.Length, 7, 8));
    }

    [Fact]
    public async Task Another_companys_deal_customer_or_owner_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        var id = company.Roof.GlobalId();
        const string NotFound = """{"errors":[{"__typename":"DealNotFoundError","message":"There is no deal with this id.","path":["input","id"]}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              createDeal(input: { customerId: "{{company.Ada.GlobalId()}}", title: "x" }) { {{Errors}} }
              both: createDeal(input: { customerId: "{{company.Ada.GlobalId()}}", ownerId: "{{company.Sam.GlobalId()}}", title: "x" }) { {{Errors}} }
              owner: updateDeal(input: { id: "{{other.Roof.GlobalId()}}", ownerId: "{{company.Sam.GlobalId()}}" }) { {{Errors}} }
              updateDeal(input: { id: "{{id}}", title: "x" }) { {{Errors}} }
              moveDeal(input: { id: "{{id}}", stage: PROPOSAL }) { {{Errors}} }
              after: moveDeal(input: { id: "{{other.Roof.GlobalId()}}", afterId: "{{id}}" }) { {{Errors}} }
              winDeal(input: { id: "{{id}}" }) { {{Errors}} }
              loseDeal(input: { id: "{{id}}" }) { {{Errors}} }
            }
            """)).Gives(
            $$"""
            {"createDeal":{"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id.","path":["input","customerId"]}]},
             "both":{"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id.","path":["input","customerId"]},
               {"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","ownerId"]}]},
             "owner":{"errors":[{"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","ownerId"]}]},
             "updateDeal":{{NotFound}},"moveDeal":{{NotFound}},
             "after":{"errors":[{"__typename":"DealNotFoundError","message":"There is no deal with this id.","path":["input","afterId"]}]},
             "winDeal":{{NotFound}},"loseDeal":{{NotFound}} }
            """);
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Deals_are_written_by_the_management(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Roof.GlobalId();
        (await api.AskAsync(
            company.As(role),
            $$"""
            mutation {
              createDeal(input: { customerId: "{{company.Ada.GlobalId()}}", title: "x" }) { deal { id } }
              updateDeal(input: { id: "{{id}}", title: "x" }) { deal { id } }
              moveDeal(input: { id: "{{id}}", stage: PROPOSAL }) { deal { id } }
              winDeal(input: { id: "{{id}}" }) { deal { id } }
              loseDeal(input: { id: "{{id}}" }) { deal { id } }
            }
            """)).Refuses(
                "AUTH_NOT_AUTHORIZED createDeal",
                "AUTH_NOT_AUTHORIZED updateDeal",
                "AUTH_NOT_AUTHORIZED moveDeal",
                "AUTH_NOT_AUTHORIZED winDeal",
                "AUTH_NOT_AUTHORIZED loseDeal").Runs();
    }

    [Fact]
    public async Task Subscribers_see_deals_move()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(
            company.As(UserRole.ReadOnly), "subscription { dealChanged { kind changedFields deal { stage } } }");
        await company.AskAsync($$"""mutation { moveDeal(input: { id: "{{company.Roof.GlobalId()}}", stage: QUALIFIED }) { errors { __typename } } }""");
        (await subscription.NextAsync()).Gives(
            """{"dealChanged":{"kind":"UPDATED","changedFields":["stage"],"deal":{"stage":"QUALIFIED"}}}""");
    }

    /// <summary>The statements, without the names of the columns that are read.</summary>
    private static IEnumerable<string> SqlOf(Answer answer) => answer.Statements.Select(statement => Columns().Replace(statement, "select … from"));

    [GeneratedRegex(@"select t\.[a-z_., ]+ from")]
    private static partial Regex Columns();
}
