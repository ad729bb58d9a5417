using Backoffice.GraphQL.TypeSystem;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem;

public sealed class CallerTests
{
    private static readonly Caller Ann = new(new Guid("0192ebe3-6000-7c1c-9cab-9c2d59c926fe"), new Guid("0192ebe3-6000-766e-9d15-6932c1f71eaa"), TestRole.Staff);

    [Fact]
    public void The_partition_is_that_of_the_company()
    {
        Assert.Equal("0192ebe36000766e9d156932c1f71eaa", Ann.Partition);
        Assert.Equal("0192ebe3600071001cdc000000000000", (Ann with { CompanyId = new Guid("0192ebe3-6000-7100-1cdc-000000000000") }).Partition);
    }

    [Fact]
    public void A_named_client_runs_registered_operations_only()
    {
        Assert.False(Ann.IsRestricted);
        Assert.True((Ann with { Client = "mobile" }).IsRestricted);
        Assert.True((Ann with { IsRestricted = true }).IsRestricted);
    }

    [Fact]
    public void Callers_of_the_same_values_are_equal()
    {
        Assert.Equal(Ann, Ann with { Role = TestRole.Staff });
        Assert.NotEqual(Ann, Ann with { Role = TestRole.Owner });
        Assert.NotEqual(Ann, Ann with { UserId = Guid.NewGuid() });
        Assert.NotEqual(Ann, Ann with { CompanyId = Guid.NewGuid() });
    }
}
