using Backoffice.Persistence.Tenancy;
using Backoffice.Server.Composition;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.Composition;

public sealed class ResolverExceptionsTests
{
    private readonly ResolverExceptions _exceptions = new(TimeSpan.FromSeconds(7), NullLogger<ResolverExceptions>.Instance);

    [Fact]
    public void Whoever_may_have_saved_is_not_told_to_try_again()
    {
        var error = _exceptions.ToError(new UnknownOutcomeException(new NpgsqlException("It broke.", new IOException())));
        Assert.Equal(
            ("The connection to the database broke while the changes were being saved: they may have been saved or not. Look before you try again.", "DEGRADED"),
            (error?.Message, error?.Code));
        Assert.DoesNotContain("retryAfterSeconds", error?.Extensions?.Keys ?? []);
    }

    [Fact]
    public void Whoever_has_not_reached_the_database_is_told_when_to_try_again()
    {
        var error = _exceptions.ToError(new InvalidOperationException("", new NpgsqlException("It broke.", new IOException())));
        Assert.Equal(("The database can't be reached at the moment. Try again in a few seconds.", "DEGRADED"), (error?.Message, error?.Code));
        Assert.Equal(5, error?.Extensions?["retryAfterSeconds"]);
    }

    [Fact]
    public void A_statement_over_its_time_names_the_limit_in_milliseconds()
    {
        var error = _exceptions.ToError(new PostgresException("Cancelled.", "ERROR", "ERROR", PostgresErrorCodes.QueryCanceled));
        Assert.Equal(
            ("The database took too long over this field and was stopped. Ask for less at a time.", "HC0045"), (error?.Message, error?.Code));
        Assert.Equal(
            new Dictionary<string, object?> { ["limit"] = "Database__StatementTimeoutMilliseconds", ["allowed"] = 7_000.0 }, error?.Extensions);
    }

    [Theory]
    [InlineData("22021")]
    [InlineData("22003")]
    [InlineData("22P05")]
    [InlineData("22001")]
    [InlineData("22008")]
    [InlineData("54000")]
    public void A_value_that_the_database_refuses_is_the_clients_fault(string sqlState)
    {
        var error = _exceptions.ToError(new InvalidOperationException("", new PostgresException("Refused.", "ERROR", "ERROR", sqlState)));
        Assert.Equal("HC0017", error?.Code);
    }
}
