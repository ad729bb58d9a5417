using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Server.Commands;
using Xunit;

namespace Backoffice.Server.Tests.Commands;

public sealed class StartupFailureTests
{
    [Fact]
    public void A_mistake_in_the_schema_is_told_without_a_stack() =>
        Assert.Equal(
            "Customer must say who may read it.", StartupFailure.Explain(new SchemaException("Customer must say who may read it.")));

    [Fact]
    public void A_fault_of_ours_is_shown_whole() => Assert.Null(StartupFailure.Explain(new InvalidOperationException("No.")));
}
