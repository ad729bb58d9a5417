using System.Net;
using Backoffice.Server.Http;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class CallerAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::", "2001:db8:1:2::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("::1", "::/64")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData(null, "unknown")]
    public void An_address_is_counted_by_what_its_owner_can_not_choose(string? address, string expected) =>
        Assert.Equal(expected, CallerAddress.Of(address is null ? null : IPAddress.Parse(address)).ToString());

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void Addresses_are_the_same_or_not(string one, string other, bool areSame) =>
        Assert.Equal(areSame, CallerAddress.Of(IPAddress.Parse(one)) == CallerAddress.Of(IPAddress.Parse(other)));
}
