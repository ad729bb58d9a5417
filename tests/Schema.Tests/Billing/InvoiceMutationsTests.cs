using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Billing;

public sealed class InvoiceMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message } }";

    [Fact]
    public async Task An_invoice_is_drafted_with_number_currency_and_total()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation {
              createInvoice(input: {
                customerId: "{{company.Ada.GlobalId()}}"
                lines: [{ description: "Cut", quantity: 1.5, unitPrice: 79 }, { description: "Tip", quantity: 1, unitPrice: 0.35 }]
              }) {
                invoice { number status currency total issuedAt dueDate customer { firstName }
                          lines { nodes { position description quantity unitPrice } } }
                {{Errors}}
              }
            }
            """);
        answer.Gives(
            """
            {"createInvoice":{"invoice":{
              "number":"INV-0000001","status":"DRAFT","currency":"CHF","total":118.85,"issuedAt":null,"dueDate":null,
              "customer":{"firstName":"Ada"},
              "lines":{"nodes":[
                {"position":1,"description":"Cut","quantity":1.500,"unitPrice":79.00},
                {"position":2,"description":"Tip","quantity":1.000,"unitPrice":0.35}]}
            },"errors":null}}
            """);
        // The rows, then the customer and the lines together.
        Assert.Equal((5, 2), (answer.Statements.Count, answer.RoundTrips));
        var line = LoggedWrite.Of(
            "insert into invoice_lines (company_id, id, created_at, description, invoice_id, position, quantity, unit_price, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning xmin",
            "InvoiceLine");
        Assert.Equal(
            [
                LoggedWrite.Of(
                    "insert into invoices (company_id, id, created_at, customer_id, due_date, issued_at, job_id, status, total, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning currency, number, total_cents, xmin",
                    "Invoice",
                    "currency",
                    "number"),
                line,
                line,
            ],
            answer.Statements.Take(3));
    }

    [Fact]
    public async Task What_a_mutation_answers_of_money_is_what_a_later_query_reads()
    {
        var company = await TestCompany.CreateAsync(api);
        var created = await company.AskAsync(
            $$"""
            mutation {
              createInvoice(input: { customerId: "{{company.Ada.GlobalId()}}", lines: [{ description: "Cut", quantity: 1.5, unitPrice: 79 }] }) {
                invoice { id number currency total }
              }
            }
            """);
        var invoice = created.At("createInvoice.invoice");
        Assert.Contains("\"total\":118.50}", created.Text, StringComparison.Ordinal);
        var read = await company.AskAsync($$"""{ invoice(id: "{{invoice["id"]}}") { id number currency total } }""");
        Assert.Equal(read.At("invoice").ToJsonString(), invoice.ToJsonString());

        await company.AskAsync($$"""mutation { sendInvoice(input: { id: "{{invoice["id"]}}" }) { invoice { id } } }""");
        var paid = await company.AskAsync(
            $$"""
            mutation { recordPayment(input: { invoiceId: "{{invoice["id"]}}", amount: 30, method: CARD }) { payment { id amount paidAt } } }
            """);
        var payment = paid.At("recordPayment.payment");
        var readPayment = await company.AskAsync($$"""{ payment(id: "{{payment["id"]}}") { id amount paidAt } }""");
        Assert.Equal(readPayment.At("payment").ToJsonString(), payment.ToJsonString());
    }

    [Fact]
    public async Task An_invoice_for_a_job_is_for_the_customer_of_the_job()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        (await CreateForJobAsync(company, company.Ada, company.Gear)).Gives(
            $$"""
            {"createInvoice":{"invoice":{"job":{"number":"J-1","invoices":{"nodes":[{"number":"INV-0000001"}]} } },"errors":null} }
            """);
        (await CreateForJobAsync(company, company.Bob, company.Gear)).Gives(
            """
            {"createInvoice":{"invoice":null,"errors":[
              {"__typename":"InvalidInputError","message":"\"jobId\" is a job for another customer.","path":["input","jobId"]}]}}
            """);
        (await CreateForJobAsync(company, company.Bob, other.Gear)).Gives(
            """
            {"createInvoice":{"invoice":null,"errors":[
              {"__typename":"JobNotFoundError","message":"There is no job with this id.","path":["input","jobId"]}]}}
            """);
    }

    [Fact]
    public async Task Numbers_go_on_after_those_that_came_from_elsewhere()
    {
        var company = await TestCompany.CreateAsync(api);
        await company.AddAsync(TestCompany.Invoice(company.Ada, "INV-0000041", 1, InvoiceStatus.Sent, TestCompany.Monday, null));

        Assert.Equal("INV-0000042", await CreateAsync(company));
        Assert.Equal("INV-0000043", await CreateAsync(company));
    }

    [Fact]
    public async Task A_number_of_more_than_seven_digits_is_whole()
    {
        var company = await TestCompany.CreateAsync(api);
        await company.AddAsync(TestCompany.Invoice(company.Ada, "INV-9999999", 1, InvoiceStatus.Sent, TestCompany.Monday, null));

        Assert.Equal("INV-10000000", await CreateAsync(company));
    }

    [Fact]
    public async Task Invoices_at_the_same_moment_get_numbers_without_gaps_or_doubles()
    {
        var company = await TestCompany.CreateAsync(api);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => CreateAsync(company))));

        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"INV-{number:0000000}"), numbers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Companies_count_for_themselves_and_a_refused_invoice_takes_no_number()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        Assert.Equal("INV-0000001", await CreateAsync(company));
        (await company.AskAsync(Create(other.Ada.GlobalId(), """{ description: "x", quantity: 1, unitPrice: 1 }"""))).Gives(
            """{"createInvoice":{"invoice":null,"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id."}]}}""");

        Assert.Equal("INV-0000002", await CreateAsync(company));
        Assert.Equal("INV-0000001", await CreateAsync(other));
    }

    [Theory]
    [InlineData("", "InvalidInputError", "\"lines\" has 0 items; at least 1 is needed.")]
    [InlineData("""{ description: "", quantity: 1, unitPrice: 1 }""", "InvalidInputError", "\"lines[0].description\" is empty.")]
    [InlineData("""{ description: "x", quantity: 0, unitPrice: 1 }""", "InvalidInputError", "\"lines[0].quantity\" is 0: it must be from 0.001 to 999999999.999, with at most 3 decimals.")]
    [InlineData("""{ description: "x", quantity: 0.0001, unitPrice: 1 }""", "InvalidInputError", "\"lines[0].quantity\" is 0.0001: it must be from 0.001 to 999999999.999, with at most 3 decimals.")]
    [InlineData("""{ description: "x", quantity: 1, unitPrice: -1 }""", "InvalidInputError", "\"lines[0].unitPrice\" is -1: it must be from 0 to 999999999999.99, with at most 2 decimals.")]
    [InlineData("""{ description: "x", quantity: 1, unitPrice: 1 }, { description: "y", quantity: 1, unitPrice: 0.001 }""", "InvalidInputError", "\"lines[1].unitPrice\" is 0.001: it must be from 0 to 999999999999.99, with at most 2 decimals.")]
    [InlineData("""{ description: "x", quantity: 2, unitPrice: 999999999999.99 }""", "InvalidInputError", "The lines come to more than 999999999999.99, the most that an invoice can be.")]
    [InlineData("""{ description: "x", quantity: 999999999.999, unitPrice: 999999999999.99 }""", "InvalidInputError", "The lines come to more than 999999999999.99, the most that an invoice can be.")]
    public async Task Lines_that_cannot_be_are_refused_before_the_database_is_asked(string lines, string type, string message)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(Create(company.Ada.GlobalId(), lines));

        Assert.Equal((type, message), ((string?)answer.At("createInvoice.errors.0.__typename"), (string?)answer.At("createInvoice.errors.0.message")));
        answer.Runs();
    }

    [Fact]
    public async Task Lines_are_bounded_and_a_currency_has_three_letters()
    {
        var company = await TestCompany.CreateAsync(api);
        var lines = Enumerable.Repeat(new { description = "x", quantity = 1, unitPrice = 1 }, 501);
        (await company.AskAsync(
            $$"""
            mutation ($lines: [InvoiceLineInput!]!) {
              many: createInvoice(input: { customerId: "{{company.Ada.GlobalId()}}", lines: $lines }) { {{Errors}} }
              money: createInvoice(input: { customerId: "{{company.Ada.GlobalId()}}", lines: { description: "x", quantity: 1, unitPrice: 1 }, currency: "Fr." }) { {{Errors}} }
            }
            """,
            new { lines })).Gives(
            """
            {"many":{"errors":[{"__typename":"InvalidInputError","message":"\"lines\" has 501 items; at most 500 are allowed."}]},
             "money":{"errors":[{"__typename":"InvalidInputError","message":"\"currency\" must be three capital letters, such as EUR."}]}}
            """).Runs();
    }

    [Fact]
    public async Task A_draft_is_sent_once()
    {
        var company = await TestCompany.CreateAsync(api);
        api.Clock.Now = SteppedClock.Start.AddHours(3);
        var document = $$"""mutation { sendInvoice(input: { id: "{{company.Draft.GlobalId()}}" }) { invoice { status issuedAt dueDate } {{Errors}} } }""";

        var answer = await company.AskAsync(document);
        answer.Gives(
            """{"sendInvoice":{"invoice":{"status":"SENT","issuedAt":"2026-03-02T11:00:00Z","dueDate":"2026-03-16"},"errors":null}}""");
        Assert.Equal(2, answer.Statements.Count);
        (await company.AskAsync(document)).Gives(
            """{"sendInvoice":{"invoice":null,"errors":[{"__typename":"InvoiceStateError","message":"The invoice is SENT, so it can't be sent."}]}}""");
    }

    [Fact]
    public async Task Payments_settle_an_invoice_and_never_more()
    {
        var company = await TestCompany.CreateAsync(api);
        var invoice = TestCompany.Invoice(company.Bob, "A-3", 100, InvoiceStatus.Overdue, TestCompany.Monday, null);
        await company.AddAsync(invoice);
        api.Clock.Now = SteppedClock.Start.AddHours(4);

        var first = await PayAsync(company, invoice, "60.25", "amount method status paidAt invoice { number status }");
        first.Gives(
            """
            {"recordPayment":{"payment":{"amount":60.25,"method":"CARD","status":"SUCCEEDED","paidAt":"2026-03-02T12:00:00Z",
              "invoice":{"number":"A-3","status":"OVERDUE"}},"errors":null}}
            """);
        (await company.AskAsync(
            $$"""
            mutation { recordPayment(input: { invoiceId: "{{invoice.GlobalId()}}", amount: 39.76, method: CASH }) {
              payment { id } errors { ... on PaymentExceedsOutstandingError { outstanding message } } } }
            """)).Gives(
            """
            {"recordPayment":{"payment":null,"errors":[{
              "outstanding":39.75,"message":"The payment is larger than the amount left to pay on the invoice."}]}}
            """);
        (await PayAsync(company, invoice, "39.75", "invoice { status }"))
            .Gives("""{"recordPayment":{"payment":{"invoice":{"status":"PAID"}},"errors":null}}""");
        (await PayAsync(company, invoice, "0.01", "id")).Gives(
            """{"recordPayment":{"payment":null,"errors":[{"__typename":"InvoiceStateError","message":"The invoice is PAID, so it can't be paid."}]}}""");
    }

    [Fact]
    public async Task Payments_that_are_pending_failed_or_refunded_settle_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        var invoice = TestCompany.Invoice(company.Bob, "A-3", 100, InvoiceStatus.Sent, TestCompany.Monday, null);
        await company.AddAsync(invoice);
        foreach (var status in (PaymentStatus[])[PaymentStatus.Pending, PaymentStatus.Failed, PaymentStatus.Refunded])
        {
            await company.AddAsync(new Payment { InvoiceId = invoice.Id, CustomerId = invoice.CustomerId, Amount = 50, Method = PaymentMethod.Card, Status = status });
        }

        (await PayAsync(company, invoice, "100", "invoice { status }"))
            .Gives("""{"recordPayment":{"payment":{"invoice":{"status":"PAID"}},"errors":null}}""");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("0.001")]
    [InlineData("1000000000000")]
    public async Task An_amount_that_cannot_be_is_refused_before_the_database_is_asked(string amount)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await PayAsync(company, company.Sent, amount, "id");
        answer.Gives(
            $$"""
            {"recordPayment":{"payment":null,"errors":[{"__typename":"InvalidInputError",
              "message":"\"amount\" is {{amount}}: it must be from 0.01 to 999999999999.99, with at most 2 decimals."}]} }
            """).Runs();
    }

    [Fact]
    public async Task Payments_at_the_same_moment_are_never_more_than_the_total()
    {
        var company = await TestCompany.CreateAsync(api);
        var invoice = TestCompany.Invoice(company.Bob, "A-3", 100, InvoiceStatus.Sent, TestCompany.Monday, null);
        await company.AddAsync(invoice);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PayAsync(company, invoice, "30", "id"))));

        var read = await company.AskAsync($$"""{ invoice(id: "{{invoice.GlobalId()}}") { status payments { nodes { amount status } } } }""");
        var recorded = answers.Count(answer => answer.Data?["recordPayment"]?["payment"] is not null);
        Assert.Equal(3, recorded);
        Assert.Equal(recorded, read.ListAt("invoice.payments.nodes").Count);
        Assert.All(
            answers.Where(answer => answer.Data?["recordPayment"]?["payment"] is null),
            answer => Assert.Contains((string?)answer.At("recordPayment.errors.0.__typename"), (string[])["PaymentExceedsOutstandingError", "VersionConflictError"]));
    }

    [Fact]
    public async Task A_payment_and_a_declaration_of_voidness_exclude_each_other()
    {
        for (var round = 0; round < 5; round++)
        {
            var company = await TestCompany.CreateAsync(api);
            var invoice = TestCompany.Invoice(company.Bob, "A-3", 100, InvoiceStatus.Sent, TestCompany.Monday, null);
            await company.AddAsync(invoice);

            await Task.WhenAll(Task.Run(() => PayAsync(company, invoice, "30", "id")), Task.Run(() => VoidAsync(company, invoice)));

            var read = await company.AskAsync($$"""{ invoice(id: "{{invoice.GlobalId()}}") { status payments { totalCount } } }""");
            Assert.Contains(
                read.At("invoice").ToJsonString(),
                (string[])["""{"status":"VOID","payments":{"totalCount":0}}""", """{"status":"SENT","payments":{"totalCount":1}}"""]);
        }
    }

    [Fact]
    public async Task An_invoice_without_payments_is_declared_void()
    {
        var company = await TestCompany.CreateAsync(api);
        (await VoidAsync(company, company.Draft)).Gives("""{"voidInvoice":{"invoice":{"status":"VOID"},"errors":null}}""");
        (await VoidAsync(company, company.Draft)).Gives(
            """{"voidInvoice":{"invoice":null,"errors":[{"__typename":"InvoiceStateError","message":"The invoice is VOID, so it can't be declared void."}]}}""");
        (await VoidAsync(company, company.Sent)).Gives(
            """{"voidInvoice":{"invoice":null,"errors":[{"__typename":"InvoiceStateError","message":"The invoice is PAID, so it can't be declared void."}]}}""");
    }

    [Fact]
    public async Task An_invoice_with_a_payment_is_not_declared_void()
    {
        var company = await TestCompany.CreateAsync(api);
        var invoice = TestCompany.Invoice(company.Bob, "A-3", 100, InvoiceStatus.Sent, TestCompany.Monday, null);
        await company.AddAsync(invoice);
        await PayAsync(company, invoice, "30", "id");

        (await company.AskAsync(
            $$"""
            mutation { voidInvoice(input: { id: "{{invoice.GlobalId()}}" }) {
              invoice { id } errors { __typename ... on InvoiceHasPaymentsError { paidAmount message } } } }
            """)).Gives(
            """
            {"voidInvoice":{"invoice":null,"errors":[{"__typename":"InvoiceHasPaymentsError","paidAmount":30.00,
              "message":"The invoice has payments, so it can't be declared void. Refund the payments first."}]}}
            """);
    }

    [Fact]
    public async Task Another_companys_invoice_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        const string NotFound = """{"errors":[{"__typename":"InvoiceNotFoundError","message":"There is no invoice with this id."}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              sendInvoice(input: { id: "{{company.Draft.GlobalId()}}" }) { {{Errors}} }
              voidInvoice(input: { id: "{{company.Draft.GlobalId()}}" }) { {{Errors}} }
              recordPayment(input: { invoiceId: "{{company.Sent.GlobalId()}}", amount: 1, method: CASH }) { {{Errors}} }
            }
            """)).Gives($$"""{"sendInvoice":{{NotFound}},"voidInvoice":{{NotFound}},"recordPayment":{{NotFound}}}""");
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Invoices_are_written_by_the_management(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Draft.GlobalId();
        foreach (var (field, document) in (IEnumerable<(string, string)>)
        [
            ("createInvoice", Create(company.Ada.GlobalId(), """{ description: "x", quantity: 1, unitPrice: 1 }""")),
            ("sendInvoice", $$"""mutation { sendInvoice(input: { id: "{{id}}" }) { invoice { id } } }"""),
            ("recordPayment", $$"""mutation { recordPayment(input: { invoiceId: "{{id}}", amount: 1, method: CASH }) { payment { id } } }"""),
            ("voidInvoice", $$"""mutation { voidInvoice(input: { id: "{{id}}" }) { invoice { id } } }"""),
        ])
        {
            (await api.AskAsync(company.As(role), document)).Refuses($"AUTH_NOT_AUTHORIZED {field}").Runs();
        }
    }

    private static async Task<string?> CreateAsync(TestCompany company) =>
        (string?)(await company.AskAsync(Create(company.Ada.GlobalId(), """{ description: "x", quantity: 1, unitPrice: 1 }""")))
            .At("createInvoice.invoice.number");

    private static Task<Answer> CreateForJobAsync(TestCompany company, Persistence.Customers.Customer customer, Persistence.Production.Job job) =>
        company.AskAsync(
            $$"""
            mutation {
              createInvoice(input: {
                customerId: "{{customer.GlobalId()}}", jobId: "{{job.GlobalId()}}", lines: [{ description: "x", quantity: 1, unitPrice: 1 }]
              }) {
                invoice { job { number invoices { nodes { number } } } }
                errors { __typename ... on UserError { message path } }
              }
            }
            """);

    private static string Create(string customer, string lines) =>
        $$"""mutation { createInvoice(input: { customerId: "{{customer}}", lines: [{{lines}}] }) { invoice { number } {{Errors}} } }""";

    private static Task<Answer> PayAsync(TestCompany company, Invoice invoice, string amount, string fields) => company.AskAsync(
        $$"""
        mutation { recordPayment(input: { invoiceId: "{{invoice.GlobalId()}}", amount: {{amount}}, method: CARD }) { payment { {{fields}} } {{Errors}} } }
        """);

    private static Task<Answer> VoidAsync(TestCompany company, Invoice invoice) => company.AskAsync(
        $$"""mutation { voidInvoice(input: { id: "{{invoice.GlobalId()}}" }) { invoice { status } {{Errors}} } }""");
}
