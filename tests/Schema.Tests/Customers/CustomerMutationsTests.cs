using Backoffice.Persistence.Administration;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Customers;

public sealed class CustomerMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Fields = "firstName lastName email phone status tags notes";
    private const string Errors = "errors { __typename ... on UserError { message } }";

    [Fact]
    public async Task A_customer_is_added_in_one_statement()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation {
              createCustomer(input: {
                firstName: " Grace ", lastName: "Hopper", email: " grace@example.com", phone: "+1 555", status: ACTIVE
                tags: ["vip", " vip ", "navy"], notes: "Says \"it's easier to ask\""
              }) { customer { {{Fields}} } {{Errors}} }
            }
            """);
        answer.Gives(
            """
            {"createCustomer":{"customer":{
              "firstName":"Grace","lastName":"Hopper","email":"grace@example.com","phone":"+1 555","status":"ACTIVE",
              "tags":["vip","navy"],"notes":"Says \"it's easier to ask\""
            },"errors":null}}
            """);
        answer.Runs(
            LoggedWrite.Of(
                "insert into customers (company_id, id, created_at, email, first_name, last_name, notes, phone, status, tags, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning xmin",
                "Customer"));
    }

    [Fact]
    public async Task What_is_left_out_has_its_default_and_is_found_again()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var created = await company.AskAsync(
            $$"""mutation { createCustomer(input: { firstName: "Jo", lastName: "Doe" }) { customer { id version createdAt {{Fields}} } } }""");
        var read = await company.AskAsync(
            $$"""query ($id: ID!) { customer(id: $id) { id version createdAt {{Fields}} } }""", new { id = (string?)created.At("createCustomer.customer.id") });

        Assert.Equal(created.At("createCustomer.customer").ToJsonString(), read.At("customer").ToJsonString());
        Assert.Equal(("LEAD", "[]"), ((string?)read.At("customer.status"), read.At("customer.tags").ToJsonString()));
    }

    [Theory]
    [InlineData("""firstName: "", lastName: "x" """, "InvalidInputError", "\"firstName\" is empty.")]
    [InlineData("""firstName: "x", lastName: " " """, "InvalidInputError", "\"lastName\" is empty.")]
    [InlineData("""firstName: "x", lastName: "y", email: "nobody" """, "InvalidInputError", "\"email\" is no e-mail address: it must have the form name@host and at most 254 characters.")]
    [InlineData("""firstName: "x", lastName: "y", email: "a b@c" """, "InvalidInputError", "\"email\" is no e-mail address: it must have the form name@host and at most 254 characters.")]
    [InlineData("""firstName: "x", lastName: "y", email: "a@" """, "InvalidInputError", "\"email\" is no e-mail address: it must have the form name@host and at most 254 characters.")]
    [InlineData("""firstName: "x", lastName: "y", phone: "" """, "InvalidInputError", "\"phone\" is empty.")]
    [InlineData("""firstName: "x", lastName: "y", tags: ["a", ""] """, "InvalidInputError", "\"tags[1]\" is empty.")]
    [InlineData("""firstName: "x", lastName: "y", notes: "\u0000" """, "InvalidInputError", "\"notes\" holds the character U+0000, which cannot be stored.")]
    public async Task What_cannot_be_is_refused_before_the_database_is_asked(string input, string type, string message)
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var answer = await company.AskAsync($$"""mutation { createCustomer(input: { {{input}} }) { customer { id } {{Errors}} } }""");

        Assert.Equal((type, message), ((string?)answer.At("createCustomer.errors.0.__typename"), (string?)answer.At("createCustomer.errors.0.message")));
        answer.Runs();
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_and_where()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var answer = await company.AskAsync(
            """
            mutation {
              createCustomer(input: { firstName: "", lastName: "x", email: "nobody", phone: " ", tags: ["a", "", "b", " "] }) {
                customer { id }
                errors { ... on UserError { message path } }
              }
            }
            """);
        answer.Gives(
            """
            {"createCustomer":{"customer":null,"errors":[
              {"message":"\"firstName\" is empty.","path":["input","firstName"]},
              {"message":"\"email\" is no e-mail address: it must have the form name@host and at most 254 characters.","path":["input","email"]},
              {"message":"\"phone\" is empty.","path":["input","phone"]},
              {"message":"\"tags[1]\" is empty.","path":["input","tags","1"]},
              {"message":"\"tags[3]\" is empty.","path":["input","tags","3"]}
            ]}}
            """).Runs();
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Characters_are_counted_and_not_code_units(int length, bool isAllowed)
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var answer = await company.AskAsync(
            "mutation ($name: String!) { createCustomer(input: { firstName: $name, lastName: \"x\" }) { errors { __typename } } }",
            new { name = string.Concat(Enumerable.Repeat("\ud83d\ude00", length)) });
        Assert.Equal(isAllowed, answer.Data?["createCustomer"]?["errors"] is null);
    }

    [Fact]
    public async Task Texts_and_tags_are_bounded()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation ($long: String!, $tags: [String!]) {
              name: createCustomer(input: { firstName: $long, lastName: "x" }) { {{Errors}} }
              tags: createCustomer(input: { firstName: "x", lastName: "x", tags: $tags }) { {{Errors}} }
            }
            """,
            new { @long = new string('x', 101), tags = Enumerable.Range(0, 51).Select(i => $"{i}") });

        answer.Gives(
            """
            {"name":{"errors":[{"__typename":"InvalidInputError","message":"\"firstName\" has 101 characters; at most 100 are allowed."}]},
             "tags":{"errors":[{"__typename":"InvalidInputError","message":"\"tags\" has 51 items; at most 50 are allowed."}]}}
            """);
    }

    [Fact]
    public async Task What_the_input_leaves_out_stays_and_null_clears()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation {
              updateCustomer(input: { id: "{{company.Ada.GlobalId()}}", lastName: "King", phone: null, version: {{company.Ada.Version}} }) {
                customer { {{Fields}} } {{Errors}}
              }
            }
            """);
        answer.Gives(
            """
            {"updateCustomer":{"customer":{
              "firstName":"Ada","lastName":"King","email":"ada@example.com","phone":null,"status":"ACTIVE","tags":["vip","new"],
              "notes":"Says \"hello\""
            },"errors":null}}
            """);
        answer.Runs(
            """
            select t.id, t.created_at, t.email, t.first_name, t.last_name, t.notes, t.phone, t.status, t.tags, t.updated_at, t.xmin from customers t where t.company_id = $1 and t.id = $2
            """,
            LoggedWrite.Of(
                "update customers set last_name = $1, phone = $2, updated_at = $3 where company_id = $4 and id = $5 and xmin = $6 returning xmin",
                "Customer"));
    }

    [Fact]
    public async Task Everything_can_be_changed_at_once_by_variables()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { {{Fields}} } {{Errors}} } }""",
            new
            {
                input = new
                {
                    id = company.Bob.GlobalId(),
                    firstName = "Rob",
                    lastName = "Bird",
                    email = "rob@example.com",
                    phone = "1",
                    status = "ACTIVE",
                    tags = new[] { "a" },
                    notes = "n",
                },
            });
        answer.Gives(
            """
            {"updateCustomer":{"customer":{
              "firstName":"Rob","lastName":"Bird","email":"rob@example.com","phone":"1","status":"ACTIVE","tags":["a"],"notes":"n"
            },"errors":null}}
            """);

        (await company.AskAsync(
            $$"""mutation { updateCustomer(input: { id: "{{company.Bob.GlobalId()}}", firstName: null, status: null, email: null, tags: null, notes: null }) { customer { {{Fields}} } } }"""))
            .Gives(
                """
                {"updateCustomer":{"customer":{
                  "firstName":"Rob","lastName":"Bird","email":null,"phone":"1","status":"ACTIVE","tags":[],"notes":null}}}
                """);
    }

    [Fact]
    public async Task A_version_that_is_out_of_date_changes_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation {
              updateCustomer(input: { id: "{{company.Ada.GlobalId()}}", lastName: "King", version: {{company.Ada.Version + 1}} }) { {{Errors}} }
              archiveCustomer(input: { id: "{{company.Ada.GlobalId()}}", version: {{company.Ada.Version + 1}} }) { {{Errors}} }
            }
            """);
        const string Conflict =
            """{"errors":[{"__typename":"VersionConflictError","message":"The object has been changed since you read it. Read it again before you repeat the change."}]}""";
        answer.Gives($$"""{"updateCustomer":{{Conflict}},"archiveCustomer":{{Conflict}}}""");
    }

    [Fact]
    public async Task Of_changes_at_the_same_moment_none_is_lost()
    {
        var company = await TestCompany.CreateAsync(api);
        var answers = await Task.WhenAll(((string[])["phone", "notes"]).Select(field => Task.Run(() => company.AskAsync(
            $$"""mutation { updateCustomer(input: { id: "{{company.Ada.GlobalId()}}", {{field}}: "new", version: {{company.Ada.Version}} }) { customer { id } {{Errors}} } }"""))));

        Assert.Single(answers, answer => answer.Data?["updateCustomer"]?["customer"] is not null);
        Assert.Single(answers, answer => (string?)answer.Data?["updateCustomer"]?["errors"]?[0]?["__typename"] == "VersionConflictError");
    }

    [Fact]
    public async Task An_archived_customer_is_restored_and_another_is_left_alone()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Ada.GlobalId();
        (await company.AskAsync(
            $$"""
            mutation {
              archiveCustomer(input: { id: "{{id}}" }) { customer { status } {{Errors}} }
              restoreCustomer(input: { id: "{{id}}" }) { customer { status } {{Errors}} }
              lead: updateCustomer(input: { id: "{{id}}", status: LEAD }) { customer { status } {{Errors}} }
              again: restoreCustomer(input: { id: "{{id}}" }) { customer { status } {{Errors}} }
            }
            """)).Gives(
            """
            {"archiveCustomer":{"customer":{"status":"INACTIVE"},"errors":null},
             "restoreCustomer":{"customer":{"status":"ACTIVE"},"errors":null},
             "lead":{"customer":{"status":"LEAD"},"errors":null},
             "again":{"customer":{"status":"LEAD"},"errors":null}}
            """);
    }

    [Fact]
    public async Task An_archived_customer_keeps_what_refers_to_it_and_can_be_archived_again()
    {
        var company = await TestCompany.CreateAsync(api);
        var document =
            $$"""mutation { archiveCustomer(input: { id: "{{company.Ada.GlobalId()}}" }) { customer { status appointments { totalCount } } {{Errors}} } }""";
        const string Archived = """{"archiveCustomer":{"customer":{"status":"INACTIVE","appointments":{"totalCount":2}},"errors":null}}""";

        Assert.Equal(3, (await company.AskAsync(document)).Gives(Archived).Statements.Count);
        Assert.Equal(2, (await company.AskAsync(document)).Gives(Archived).Statements.Count);
    }

    [Fact]
    public async Task Another_companys_customer_is_not_found()
    {
        var company = await TestCompany.CreateAsync(api);
        var other = await TestCompany.CreateAsync(api);
        const string NotFound = """{"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id."}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              updateCustomer(input: { id: "{{company.Ada.GlobalId()}}", lastName: "Stolen" }) { {{Errors}} }
              archiveCustomer(input: { id: "{{company.Ada.GlobalId()}}" }) { {{Errors}} }
            }
            """)).Gives($$"""{"updateCustomer":{{NotFound}},"archiveCustomer":{{NotFound}}}""");
        Assert.Equal("Lovelace", (string?)(await company.AskAsync($$"""{ customer(id: "{{company.Ada.GlobalId()}}") { lastName } }""")).At("customer.lastName"));
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Customers_are_written_by_the_management(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Ada.GlobalId();
        (await api.AskAsync(
            company.As(role),
            $$"""
            mutation {
              createCustomer(input: { firstName: "x", lastName: "y" }) { customer { id } }
            }
            """)).Refuses("AUTH_NOT_AUTHORIZED createCustomer").Runs();
        (await api.AskAsync(company.As(role), $$"""mutation { updateCustomer(input: { id: "{{id}}" }) { customer { id } } }"""))
            .Refuses("AUTH_NOT_AUTHORIZED updateCustomer").Runs();
        (await api.AskAsync(company.As(role), $$"""mutation { archiveCustomer(input: { id: "{{id}}" }) { customer { id } } }"""))
            .Refuses("AUTH_NOT_AUTHORIZED archiveCustomer").Runs();
        (await api.AskAsync(company.As(UserRole.Manager), $$"""mutation { archiveCustomer(input: { id: "{{id}}" }) { customer { status } } }"""))
            .Gives("""{"archiveCustomer":{"customer":{"status":"INACTIVE"}}}""");
    }
}
