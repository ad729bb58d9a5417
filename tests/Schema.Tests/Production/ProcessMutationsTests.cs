using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Production;

public sealed class ProcessMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message path } ... on ProcessNameTakenError { name } }";

    [Fact]
    public async Task The_name_of_a_process_is_its_own()
    {
        var company = await TestCompany.CreateAsync(api);
        const string Taken = """[{"__typename":"ProcessNameTakenError","message":"There is another process with this name.","path":["input","name"],"name":"Milling"}]""";
        (await company.AskAsync(
            $$"""
            mutation {
              createProcess(input: { name: " Welding " }) { process { name permissions { totalCount } } {{Errors}} }
              twice: createProcess(input: { name: "Milling" }) { process { name } {{Errors}} }
              updateProcess(input: { id: "{{company.Milling.GlobalId()}}", name: "Mill work" }) { process { name } {{Errors}} }
              free: createProcess(input: { name: "Milling" }) { process { name } {{Errors}} }
              back: updateProcess(input: { id: "{{company.Milling.GlobalId()}}", name: "Milling" }) { process { name } {{Errors}} }
            }
            """)).Gives(
            $$"""
            {"createProcess":{"process":{"name":"Welding","permissions":{"totalCount":0} },"errors":null},
             "twice":{"process":null,"errors":{{Taken}} },
             "updateProcess":{"process":{"name":"Mill work"},"errors":null},
             "free":{"process":{"name":"Milling"},"errors":null},
             "back":{"process":null,"errors":{{Taken}} } }
            """);
    }

    [Fact]
    public async Task A_permission_is_set_and_changed()
    {
        var company = await TestCompany.CreateAsync(api);
        var document = $$"""
            mutation ($id: ID!, $isAllowed: Boolean!) { setProcessPermission(input: { processId: $id, role: STAFF, isAllowed: $isAllowed }) {
              processPermission { role isAllowed process { name permissions { nodes { role isAllowed } } } } {{Errors.Replace("... on ProcessNameTakenError { name }", "", StringComparison.Ordinal)}} } }
            """;
        foreach (var isAllowed in (bool[])[false, true, true])
        {
            var text = isAllowed ? "true" : "false";
            (await company.AskAsync(document, new { id = company.Milling.GlobalId(), isAllowed })).Gives(
                $$"""
                {"setProcessPermission":{"processPermission":{"role":"STAFF","isAllowed":{{text}},
                  "process":{"name":"Milling","permissions":{"nodes":[{"role":"STAFF","isAllowed":{{text}} }]} } },"errors":null} }
                """);
        }
    }

    [Theory]
    [InlineData("OWNER")]
    [InlineData("MANAGER")]
    [InlineData("READ_ONLY")]
    public async Task A_permission_that_would_change_nothing_is_refused(string role)
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""
            mutation { setProcessPermission(input: { processId: "{{company.Milling.GlobalId()}}", role: {{role}}, isAllowed: true }) {
              errors { __typename ... on UserError { message path } } } }
            """)).Gives(
            """
            {"setProcessPermission":{"errors":[{"__typename":"InvalidInputError",
              "message":"\"role\" must be STAFF: owners and managers may change all steps, and read-only users none.","path":["input","role"]}]}}
            """).Runs();
    }

    [Fact]
    public async Task Another_companys_process_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        (await other.AskAsync(
            $$"""
            mutation {
              updateProcess(input: { id: "{{company.Milling.GlobalId()}}", name: "x" }) { errors { __typename ... on UserError { path } } }
              setProcessPermission(input: { processId: "{{company.Milling.GlobalId()}}", role: STAFF, isAllowed: true }) { errors { __typename ... on UserError { path } } }
            }
            """)).Gives(
            """
            {"updateProcess":{"errors":[{"__typename":"ProcessNotFoundError","path":["input","id"]}]},
             "setProcessPermission":{"errors":[{"__typename":"ProcessNotFoundError","path":["input","processId"]}]}}
            """);
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Processes_are_written_by_the_management(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        (await api.AskAsync(
            company.As(role),
            $$"""
            mutation {
              createProcess(input: { name: "x" }) { process { id } }
              updateProcess(input: { id: "{{company.Milling.GlobalId()}}", name: "x" }) { process { id } }
              setProcessPermission(input: { processId: "{{company.Milling.GlobalId()}}", role: STAFF, isAllowed: true }) { processPermission { id } }
            }
            """)).Refuses("AUTH_NOT_AUTHORIZED createProcess", "AUTH_NOT_AUTHORIZED updateProcess", "AUTH_NOT_AUTHORIZED setProcessPermission").Runs();
    }
}
