using Xunit;

namespace Backoffice.Schema.Tests.Billing;

public sealed class InvoiceLineQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_line_knows_its_invoice()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync($$"""{ invoiceLine(id: "{{company.Line.GlobalId()}}") { description invoice { number } } }"""))
            .Gives("""{ "invoiceLine": { "description": "Cut", "invoice": { "number": "A-1" } } }""")
            .Runs(
                "select t.id, t.description, t.invoice_id from invoice_lines t where t.company_id = $1 and t.id = $2",
                "select t.id, t.number from invoices t where t.company_id = $1 and t.id = $2");
    }

    [Fact]
    public async Task Lines_of_all_invoices_are_a_list()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync("{ invoiceLines { nodes { quantity unitPrice invoice { customer { lastName } } } totalCount } }")).Gives(
            """
            {
              "invoiceLines": {
                "nodes": [{ "quantity": 1.500, "unitPrice": 79.00, "invoice": { "customer": { "lastName": "Lovelace" } } }],
                "totalCount": 1
              }
            }
            """);
    }
}
