using System.Globalization;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Tests.Sales;

/// <summary>The work of sales people in a test's company, whose deals are numbered in the order in which they were created.</summary>
internal sealed class Pipeline
{
    private readonly List<Deal> _deals;

    private Pipeline(Api api, TestCompany company, List<Deal> deals) => (Api, Company, _deals) = (api, company, deals);

    public Api Api { get; }

    public TestCompany Company { get; }

    public IReadOnlyList<Deal> Deals => _deals;

    /// <summary>A company with deals of a customer in stages, beside the lead that each has.</summary>
    public static async Task<Pipeline> CreateAsync(Api api, params DealStage[] stages)
    {
        var company = await TestCompany.CreateAsync(api);
        var pipeline = new Pipeline(api, company, [company.Roof]);
        pipeline._deals.AddRange(stages.Select((stage, index) => new Deal
        {
            Id = Guid.CreateVersion7(),
            CustomerId = company.Ada.Id,
            Title = string.Create(CultureInfo.InvariantCulture, $"{index + 1}"),
            Stage = stage,
            Position = DealPosition.At(index + 1),
            Probability = Deal.ProbabilityOf(stage),
            Value = 100 * (index + 1),
            ClosedAt = Deal.IsOpenStage(stage) ? null : TestCompany.Monday,
        }));
        await company.AddAsync([.. pipeline._deals.Skip(1)]);
        return pipeline;
    }

    public string Id(int deal) => _deals[deal].GlobalId();

    /// <summary>Moves a deal.</summary>
    /// <param name="deal">The number of the deal.</param>
    /// <param name="stage">The stage, null for its own.</param>
    /// <param name="after">The number of the deal before the new place, null for the first place.</param>
    /// <param name="more">More of the input.</param>
    public Task<Answer> MoveAsync(int deal, DealStage? stage, int? after, string more = "") => ChangeAsync(
        "moveDeal",
        deal,
        $"{(stage is null ? "" : $"stage: {stage.ToString()?.ToUpperInvariant()}")} {(after is { } other ? $"afterId: \"{Id(other)}\"" : "")} {more}",
        "... on DealStageError { stage allowedNext } ... on DealNotInStageError { actual: stage }");

    public Task<Answer> WinAsync(int deal, string more = "") => ChangeAsync("winDeal", deal, more, "... on DealStageError { stage allowedNext }");

    public Task<Answer> LoseAsync(int deal, string more = "") => ChangeAsync("loseDeal", deal, more, "... on DealStageError { stage allowedNext }");

    /// <summary>The numbers of the deals in their order, stage by stage: <c>LEAD 0 1, WON 2</c>.</summary>
    public async Task<string> StateAsync()
    {
        var answer = await Company.AskAsync("{ deals(first: 50, order: [{ stage: ASC }, { position: ASC }]) { nodes { id stage } } }");
        var numbers = _deals.Index().ToDictionary(deal => deal.Item.GlobalId(), deal => deal.Index.ToString(CultureInfo.InvariantCulture));
        return string.Join(", ", answer.ListAt("deals.nodes")
            .GroupBy(deal => $"{deal?["stage"]}", deal => numbers.GetValueOrDefault($"{deal?["id"]}", "+"))
            .Select(stage => $"{stage.Key} {string.Join(' ', stage)}"));
    }

    private Task<Answer> ChangeAsync(string mutation, int deal, string more, string errors) => Api.AskAsync(
        Company.As(UserRole.Manager),
        $$"""
        mutation { result: {{mutation}}(input: { id: "{{Id(deal)}}" {{more}} }) {
          deal { stage probability closedAt lostReason } errors { __typename ... on UserError { message path } {{errors}} } } }
        """);
}
