using Xunit;

namespace Backoffice.Schema.Tests.Billing;

public sealed class InvoiceQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task An_invoice_has_all_its_columns_and_relations()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            {
              invoice(id: "{{company.Sent.GlobalId()}}") {
                id createdAt updatedAt version customerId number status currency total issuedAt dueDate
                customer { firstName }
                lines { nodes { id createdAt updatedAt version invoiceId position description quantity unitPrice } totalCount }
                payments { nodes { id createdAt updatedAt version invoiceId amount method status paidAt } totalCount }
              }
            }
            """);
        answer.Gives(
            $$"""
            {
              "invoice": {
                "id": "{{company.Sent.GlobalId()}}",
                "createdAt": "2026-03-02T08:01:00Z",
                "updatedAt": "2026-03-02T08:01:00Z",
                "version": {{company.Sent.Version}},
                "customerId": "{{company.Ada.GlobalId()}}",
                "number": "A-1",
                "status": "PAID",
                "currency": "CHF",
                "total": 118.50,
                "issuedAt": "2026-03-09T09:00:00Z",
                "dueDate": "2026-04-08",
                "customer": { "firstName": "Ada" },
                "lines": {
                  "nodes": [
                    {
                      "id": "{{company.Line.GlobalId()}}",
                      "createdAt": "2026-03-02T08:01:00Z",
                      "updatedAt": "2026-03-02T08:01:00Z",
                      "version": {{company.Line.Version}},
                      "invoiceId": "{{company.Sent.GlobalId()}}",
                      "position": 1,
                      "description": "Cut",
                      "quantity": 1.500,
                      "unitPrice": 79.00
                    }
                  ],
                  "totalCount": 1
                },
                "payments": {
                  "nodes": [
                    {
                      "id": "{{company.Paid.GlobalId()}}",
                      "createdAt": "2026-03-02T08:01:00Z",
                      "updatedAt": "2026-03-02T08:01:00Z",
                      "version": {{company.Paid.Version}},
                      "invoiceId": "{{company.Sent.GlobalId()}}",
                      "amount": 118.50,
                      "method": "CARD",
                      "status": "SUCCEEDED",
                      "paidAt": "2026-03-09T11:00:00Z"
                    }
                  ],
                  "totalCount": 1
                }
              }
            }
            """);
        Assert.Equal(4, answer.Statements.Count);
    }

    [Fact]
    public async Task A_draft_has_no_dates_and_no_lines()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            """
            {
              invoices(where: { status: { eq: DRAFT } }) {
                nodes { number status total issuedAt dueDate lines { nodes { id } } payments { nodes { status paidAt method } } }
              }
            }
            """);
        answer.Gives(
            """
            {
              "invoices": {
                "nodes": [
                  {
                    "number": "A-2",
                    "status": "DRAFT",
                    "total": 0.00,
                    "issuedAt": null,
                    "dueDate": null,
                    "lines": { "nodes": [] },
                    "payments": { "nodes": [{ "status": "PENDING", "paidAt": null, "method": "CASH" }] }
                  }
                ]
              }
            }
            """);
        Assert.Equal(3, answer.Statements.Count);
    }
}
