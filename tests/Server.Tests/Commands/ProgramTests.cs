using System.Diagnostics;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.DemoData;
using Backoffice.Server.Authentication;
using Backoffice.Server.Tests.Authentication;
using Backoffice.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.Commands;

/// <summary>The program as its users run it: a process with arguments, an environment and an exit code.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task A_token_is_printed_for_the_companys_user_of_the_role()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new DemoDataLoader(database.OwnerConnectionString, TimeProvider.System).LoadAsync(
            new DemoDataOptions { Customers = 20, Appointments = 20, Invoices = 20, Jobs = 20 }, CancellationToken.None);
        var key = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        var (exitCode, output, error) = await RunAsync(
            ["token", "--company", "acme", "--role", "OWNER", "--expires", "1h"],
            ("ConnectionStrings__Database", database.AppConnectionString),
            ("ConnectionStrings__Owner", database.OwnerConnectionString),
            ("Authentication__SigningKeyFile", key));

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        var options = new TokenOptions { SigningKeyFile = key };
        using var issuer = new TokenIssuer(options, TimeProvider.System);
        var result = await TestAuthentication.Create(options, issuer, TimeProvider.System).AuthenticateAsync("Bearer " + output.Trim());
        Assert.Null(result.Failure);
        Assert.Equal(UserRole.Owner, result.Caller?.Role);
        var token = new JsonWebToken(output.Trim());
        Assert.Equal(TimeSpan.FromHours(1), token.ValidTo - token.IssuedAt);
        File.Delete(key);
    }

    [Fact]
    public async Task A_token_is_revoked_and_a_user_deactivated()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new DemoDataLoader(database.OwnerConnectionString, TimeProvider.System).LoadAsync(
            new DemoDataOptions { Customers = 20, Appointments = 20, Invoices = 20, Jobs = 20 }, CancellationToken.None);
        var key = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        (string, string)[] environment =
        [
            ("ConnectionStrings__Database", database.AppConnectionString),
            ("ConnectionStrings__Owner", database.OwnerConnectionString),
            ("Authentication__SigningKeyFile", key),
        ];
        var token = new JsonWebToken((await RunAsync(["token", "--company", "acme", "--role", "STAFF"], environment)).Output.Trim());
        Assert.Equal(
            (0, $"The token {token.Id} is revoked.\n", ""), await RunAsync(["token", "revoke", token.EncodedToken], environment));
        Assert.Equal(token.Id, await ReadAsync(database, $"select token_id from revoked_tokens where user_id = '{token.Subject}'"));

        var email = (string?)await ReadAsync(database, $"select email from users where id = '{token.Subject}'") ?? "";
        Assert.Equal(
            (0, $"{email} of acme is deactivated: no token of the user is accepted any more.\n", ""),
            await RunAsync(["users", "deactivate", "--company", "acme", "--user", email], environment));
        Assert.Equal(false, await ReadAsync(database, $"select is_active from users where id = '{token.Subject}'"));
        Assert.Equal(
            (1, "", "No user was found in company \"acme\" with the email \"nobody@mail.example\".\n"),
            await RunAsync(["users", "deactivate", "--company", "acme", "--user", "nobody@mail.example"], environment));
        Assert.Equal(
            (1, "", "revoke takes a token, or --company and --user. See --help.\n"), await RunAsync(["token", "revoke"], environment));
        File.Delete(key);
    }

    [Fact]
    public async Task A_token_longer_than_servers_accept_is_not_made()
    {
        var (exitCode, output, error) = await RunAsync(["token", "--company", "acme", "--expires", "7d"]);
        Assert.Equal("--expires is longer than 12 hours, the most that servers accept (Authentication__LongestLifetime).\n", error);
        Assert.Equal((1, ""), (exitCode, output));
    }

    [Fact]
    public async Task An_unknown_company_is_one_sentence()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (exitCode, output, error) = await RunAsync(
            ["token", "--company", "nowhere"],
            ("ConnectionStrings__Database", database.AppConnectionString),
            ("ConnectionStrings__Owner", database.OwnerConnectionString));
        Assert.Equal("No active user was found in company \"nowhere\".\n", error);
        Assert.Equal("", output);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task An_unreachable_database_is_one_sentence()
    {
        var (exitCode, _, error) = await RunAsync([], ("ConnectionStrings__Database", "Host=127.0.0.1;Port=1;Username=x"));
        Assert.Equal("The database at 127.0.0.1:1 (ConnectionStrings__Database) can't be reached: Connection refused.\n", error);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_one_sentence_without_its_text()
    {
        var (exitCode, _, error) = await RunAsync([], ("ConnectionStrings__Database", "Pasword=secret"));
        Assert.Equal("ConnectionStrings__Database is not a connection string that Npgsql understands.\n", error);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task A_wrong_option_ends_with_one()
    {
        var (exitCode, output, error) = await RunAsync(["--port", "0"]);
        Assert.Equal("--port takes a number from 1 to 65535. See --help.\n", error);
        Assert.Equal("", output);
        Assert.Equal(1, exitCode);
    }

    [Theory]
    [InlineData("nonsense", "ASPNETCORE_URLS must hold addresses such as http://localhost:5080: Invalid url: 'nonsense'\n")]
    [InlineData(
        "https://127.0.0.1:0",
        "An https address needs a certificate: name its file in Kestrel__Certificates__Default__Path, "
        + "with Kestrel__Certificates__Default__Password or Kestrel__Certificates__Default__KeyPath.\n")]
    public async Task An_address_that_cannot_be_served_is_one_sentence(string address, string sentence)
    {
        await using var database = await TestDatabase.CreateAsync();
        var (exitCode, output, error) = await RunAsync(
            [],
            ("ConnectionStrings__Database", database.AppConnectionString),
            ("ASPNETCORE_URLS", address));
        Assert.Equal(sentence, error);
        Assert.Equal("", output);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Operations_are_published_listed_and_retired()
    {
        await using var database = await TestDatabase.CreateAsync();
        var manifest = Path.GetTempFileName();
        await File.WriteAllTextAsync(manifest, """{ "a1": "query Me { me { displayName } }", "b2": "query Who { me { role } }" }""");
        (string, string)[] environment =
            [("ConnectionStrings__Database", database.AppConnectionString), ("ConnectionStrings__Owner", database.OwnerConnectionString)];

        Assert.Equal(
            (0, "mobile 1.0: 2 operations, 2 of them new.\n", ""),
            await RunAsync(["operations", "publish", "--client", "mobile", "--version", "1.0", manifest], environment));
        Assert.Equal(
            (0, "mobile Me a1 versions 1.0; never used\nmobile Who b2 versions 1.0; never used\n", ""),
            await RunAsync(["operations", "list"], environment));
        var (exitCode, output, error) = await RunAsync(["operations", "retire", "--client", "mobile", "--version", "1.0"], environment);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith(
            "Nothing was retired: used or published in the last 30 days (--unused-for):\n  Me (a1): never used, published ", error, StringComparison.Ordinal);
        Assert.Equal(
            (0, "mobile 1.0: retired, 2 operations removed.\n", ""),
            await RunAsync(["operations", "retire", "--client", "mobile", "--version", "1.0", "--unused-for", "0"], environment));

        await File.WriteAllTextAsync(manifest, """{ "a1": "query Me { me { unknown } }" }""");
        (exitCode, output, error) = await RunAsync(["operations", "publish", "--client", "mobile", "--version", "1.1", manifest], environment);
        Assert.Equal("Nothing was published:\n  Me (a1): Cannot query field \"unknown\" on type \"Me\".\n", error);
        Assert.Equal((1, ""), (exitCode, output));
        File.Delete(manifest);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string[] arguments,
        params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TokenIssuer).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static async Task<object?> ReadAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
