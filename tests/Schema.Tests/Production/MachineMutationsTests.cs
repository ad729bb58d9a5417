using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Production;

public sealed class MachineMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message path } }";

    [Fact]
    public async Task A_machine_is_created_changed_and_maintained()
    {
        var company = await TestCompany.CreateAsync(api);
        var created = await company.AskAsync(
            $$"""
            mutation { createMachine(input: { branchId: "{{company.Centre.GlobalId()}}", name: " Lathe " }) {
              machine { id name status isActive branch { name machines { totalCount } } } {{Errors}} } }
            """);
        var id = (string?)created.At("createMachine.machine.id");
        created.Gives(
            $$"""
            {"createMachine":{"machine":{"id":"{{id}}","name":"Lathe","status":"ACTIVE","isActive":true,"branch":{"name":"Centre","machines":{"totalCount":2} } },"errors":null} }
            """);
        (await company.AskAsync(
            $$"""
            mutation {
              setMachineStatus(input: { id: "{{id}}", status: MAINTENANCE }) { machine { status } {{Errors}} }
              updateMachine(input: { id: "{{id}}", branchId: "{{company.Annex.GlobalId()}}", isActive: false }) { machine { name status isActive branch { name } } {{Errors}} }
              again: setMachineStatus(input: { id: "{{id}}", status: ACTIVE }) { machine { status } {{Errors}} }
            }
            """)).Gives(
            """
            {"setMachineStatus":{"machine":{"status":"MAINTENANCE"},"errors":null},
             "updateMachine":{"machine":{"name":"Lathe","status":"MAINTENANCE","isActive":false,"branch":{"name":"Annex"}},"errors":null},
             "again":{"machine":{"status":"ACTIVE"},"errors":null}}
            """);
    }

    [Fact]
    public async Task Another_companys_machine_or_branch_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        const string NotFound = """{"errors":[{"__typename":"MachineNotFoundError","message":"There is no machine with this id.","path":["input","id"]}]}""";
        const string NoBranch = """{"errors":[{"__typename":"BranchNotFoundError","message":"There is no branch with this id.","path":["input","branchId"]}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              createMachine(input: { branchId: "{{company.Centre.GlobalId()}}", name: "x" }) { {{Errors}} }
              move: updateMachine(input: { id: "{{other.Mill.GlobalId()}}", branchId: "{{company.Centre.GlobalId()}}" }) { {{Errors}} }
              updateMachine(input: { id: "{{company.Mill.GlobalId()}}", name: "x" }) { {{Errors}} }
              setMachineStatus(input: { id: "{{company.Mill.GlobalId()}}", status: OFFLINE }) { {{Errors}} }
            }
            """)).Gives($$"""{"createMachine":{{NoBranch}},"move":{{NoBranch}},"updateMachine":{{NotFound}},"setMachineStatus":{{NotFound}} }""");
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Machines_are_written_by_the_management(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        (await api.AskAsync(
            company.As(role),
            $$"""
            mutation {
              createMachine(input: { branchId: "{{company.Centre.GlobalId()}}", name: "x" }) { machine { id } }
              updateMachine(input: { id: "{{company.Mill.GlobalId()}}", name: "x" }) { machine { id } }
              setMachineStatus(input: { id: "{{company.Mill.GlobalId()}}", status: OFFLINE }) { machine { id } }
            }
            """)).Refuses("AUTH_NOT_AUTHORIZED createMachine", "AUTH_NOT_AUTHORIZED updateMachine", "AUTH_NOT_AUTHORIZED setMachineStatus").Runs();
    }
}
