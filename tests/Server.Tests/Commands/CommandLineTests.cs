using System.CommandLine;
using Backoffice.Server.Commands;
using Xunit;

namespace Backoffice.Server.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task The_schema_is_printed()
    {
        using var output = new StringWriter();
        var arguments = CommandLine.Create(_ => "type Query\n", () => "# Permissions\n").Parse(["schema"]);
        Assert.Equal(0, await arguments.InvokeAsync(new InvocationConfiguration { Output = output }));
        Assert.Equal("type Query\n", output.ToString());
    }

    [Theory]
    [InlineData("schema", "False")]
    [InlineData("schema --semantic-non-null", "True")]
    public async Task The_schema_is_printed_with_semantic_nullability_where_that_is_asked_for(string line, string printed)
    {
        using var output = new StringWriter();
        var arguments = CommandLine.Create(semanticNonNull => semanticNonNull.ToString(), () => "").Parse(line);
        Assert.Equal(0, await arguments.InvokeAsync(new InvocationConfiguration { Output = output }));
        Assert.Equal(printed, output.ToString());
    }

    [Fact]
    public async Task The_schema_is_written_to_a_file()
    {
        var file = Path.GetTempFileName();
        var arguments = CommandLine.Create(_ => "type Query\n", () => "# Permissions\n").Parse(["schema", "--output", file]);
        Assert.Equal(0, await arguments.InvokeAsync());
        Assert.Equal("type Query\n", await File.ReadAllTextAsync(file));
        File.Delete(file);
    }

    [Theory]
    [InlineData("--port 0", "--port takes a number from 1 to 65535.")]
    [InlineData("--demo-scale -1", "--demo-scale takes a number from 0 to 1000.")]
    [InlineData("--demo-scale 0.05", "--demo-scale takes a number from 0 to 1000.")]
    [InlineData("--port http", "--port takes a number from 1 to 65535.")]
    [InlineData("--prot 1", "Unrecognized command or argument '--prot'.")]
    [InlineData("token --role OWNER", "Option '--company' is required.")]
    [InlineData("token --company acme --expires soon", "--expires takes a number and a unit (m, h or d), such as 12h, up to 365d.")]
    [InlineData("token --company acme --client a/b", "--client takes 1 to 64 letters, digits and . _ -.")]
    [InlineData("operations publish --client mobile m.json", "Option '--version' is required.")]
    [InlineData("operations retire --client mobile --version 1 --unused-for -1", "--unused-for takes a number of days from 0 to 3650.")]
    public void A_wrong_option_is_one_sentence(string line, string error) =>
        Assert.Equal(error, CommandLine.Create(_ => "", () => "").Parse(line).Errors[0].Message);

    [Theory]
    [InlineData("30m", 30)]
    [InlineData("12h", 720)]
    [InlineData("7d", 10_080)]
    [InlineData("365d", 525_600)]
    [InlineData("366d", null)]
    [InlineData("0h", null)]
    [InlineData("-1h", null)]
    [InlineData("12", null)]
    [InlineData("h", null)]
    [InlineData("", null)]
    public void A_lifetime_has_a_unit(string text, int? minutes) =>
        Assert.Equal(minutes, (int?)Lifetime.Parse(text)?.TotalMinutes);
}
