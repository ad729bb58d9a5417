using Xunit;

namespace Backoffice.Schema.Tests.Billing;

public sealed class PaymentQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_payment_knows_its_invoice()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync($$"""{ payment(id: "{{company.Pending.GlobalId()}}") { amount status paidAt invoice { number } } }""")).Gives(
            """{ "payment": { "amount": 1.00, "status": "PENDING", "paidAt": null, "invoice": { "number": "A-2" } } }""");
    }

    [Fact]
    public async Task What_is_not_paid_comes_before_the_latest_payment()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync("{ payments { nodes { paidAt invoice { number } } } }");
        answer.Gives(
            """
            {
              "payments": {
                "nodes": [
                  { "paidAt": null, "invoice": { "number": "A-2" } },
                  { "paidAt": "2026-03-09T11:00:00Z", "invoice": { "number": "A-1" } }
                ]
              }
            }
            """);
        Assert.Equal(2, answer.Statements.Count);
    }
}
