using Backoffice.Persistence.Customers;
using Xunit;

namespace Backoffice.Persistence.Tests.Customers;

public sealed class ServiceLineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<ServiceLineStatus> Statuses { get; } = [.. Enum.GetValues<ServiceLineStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_service_line_becomes_only_what_it_says_it_can_become(ServiceLineStatus status)
    {
        AssertArrow(line => line.TryActivate(Noon), ServiceLineStatus.Active);
        AssertArrow(line => line.TrySuspend(), ServiceLineStatus.Suspended);
        AssertArrow(line => line.TryClose(), ServiceLineStatus.Closed);

        void AssertArrow(Func<ServiceLine, bool> change, ServiceLineStatus to)
        {
            var line = LineOf(status);
            var changes = line.AllowedNext().Contains(to);
            Assert.Equal(changes, change(line));
            Assert.Equal(changes ? to : status, line.Status);
        }
    }

    [Fact]
    public void Statuses_follow_the_arrows()
    {
        Assert.Equal(
            [
                "Pending: Active Closed", "Active: Suspended Closed", "Suspended: Active Closed", "Closed: Active",
            ],
            Enum.GetValues<ServiceLineStatus>().Select(status => $"{status}: {string.Join(' ', LineOf(status).AllowedNext())}"));
    }

    [Fact]
    public void The_time_of_the_first_activation_stays()
    {
        var line = LineOf(ServiceLineStatus.Pending);
        line.TryActivate(Noon);
        line.TryClose();
        Assert.True(line.TryActivate(Noon.AddDays(1)));
        Assert.Equal(Noon, line.ActivatedAt);
    }

    private static ServiceLine LineOf(ServiceLineStatus status) =>
        new() { CustomerId = Guid.Empty, Kind = "Internet", Plan = "Fibre 100", Address = "Main Street 2", Status = status };
}
