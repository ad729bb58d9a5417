using System.Globalization;
using Backoffice.Server.Composition;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Limits;

/// <summary>Every key of docs/limits.md is taken from the configuration, and a value that can't be stops the start with its name.</summary>
public sealed class LimitSettingsTests
{
    /// <summary>Another value than the default, the member that it sets, and a wrong value.</summary>
    private static readonly Dictionary<string, (string Value, string Member, string Wrong)> Keys = new(StringComparer.Ordinal)
    {
        ["Transports__LargestBatch"] = ("7", "LargestBatch = 7", "0"),
        ["Transports__BatchParallelism"] = ("7", "BatchParallelism = 7", "0"),
        ["Transports__ExecutionTimeout"] = ("7", "ExecutionTimeout = 00:00:07", "0"),
        ["Transports__DeepestJson"] = ("77", "DeepestJson = 77", "501"),
        ["Transports__MaxResponseLength"] = ("70000", "MaxResponseLength = 70000", "1"),
        ["Transports__MaxBatchResponseLength"] = ("70000", "MaxBatchResponseLength = 70000", "1"),
        ["Transports__ConnectionsPerAddress"] = ("7", "ConnectionsPerAddress = 7", "0"),
        ["Transports__Sockets"] = ("7", "Sockets = 7", "-1"),
        ["Transports__UnauthenticatedSocketsPerAddress"] = ("7", "UnauthenticatedSocketsPerAddress = 7", "0"),
        ["Transports__LongLivedAnswersPerCompany"] = ("7", "LongLivedAnswersPerCompany = 7", "1.5"),
        ["Transports__LongLivedAnswersPerUser"] = ("7", "LongLivedAnswersPerUser = 7", "many"),
        ["Transports__OperationsPerSocket"] = ("7", "OperationsPerSocket = 7", "0"),
        ["Transports__LargestFirstMessage"] = ("7000", "LargestFirstMessage = 7000", "8K"),
        ["Transports__LargestSocketMessage"] = ("7000", "LargestSocketMessage = 7000", "1"),
        ["Transports__MessageTimeout"] = ("7", "MessageTimeout = 00:00:07", "0"),
        ["Transports__InitialisationTimeout"] = ("7", "InitialisationTimeout = 00:00:07", "0"),
        ["Transports__PingInterval"] = ("7", "PingInterval = 00:00:07", "0"),
        ["Transports__SendTimeout"] = ("7", "SendTimeout = 00:00:07", "0"),
        ["Transports__CloseTimeout"] = ("7", "CloseTimeout = 00:00:07", "0"),
        ["Http__LongestAddress"] = ("7000", "LongestAddress = 7000", "10"),
        ["Http__LargestHeaders"] = ("7000", "LargestHeaders = 7000", "10"),
        ["Http__MostHeaders"] = ("77", "MostHeaders = 77", "10"),
        ["Http__MostFormFields"] = ("7", "MostFormFields = 7", "1"),
        ["Http__LargestBody"] = ("7000", "LargestBody = 7000", "10"),
        ["Http__LargestForm"] = ("7000000", "LargestForm = 7000000", "1000"),
        ["Connections__SlowestRequest"] = ("7", "SlowestRequest = 7", "-1"),
        ["Connections__SlowestReader"] = ("7", "SlowestReader = 7", "-1"),
        ["Connections__GracePeriodSeconds"] = ("7", "GracePeriod = 00:00:07", "1"),
        ["Connections__HeadersTimeoutSeconds"] = ("7", "HeadersTimeout = 00:00:07", "0"),
        ["Connections__IdleTimeoutSeconds"] = ("7", "IdleTimeout = 00:00:07", "0"),
        ["Connections__Backlog"] = ("7", "Backlog = 7", "0"),
        ["Connections__Most"] = ("7", "Most = 7", "0"),
        ["Memory__InputBytes"] = ("70000000", "InputBytes = 70000000", "7"),
        ["Memory__OutputBytes"] = ("70000000", "OutputBytes = 70000000", "7"),
        ["Subscriptions__SharedEventBytes"] = ("7", "SharedEventBytes = 7", "-1"),
        ["Subscriptions__BufferBytes"] = ("7000", "BufferBytes = 7000", "7"),
        ["Documents__CacheBytes"] = ("7", "CacheBytes = 7", "-1"),
        ["Documents__CacheShare"] = ("7", "CacheShare = 7", "-1"),
        ["Documents__LargestCached"] = ("7", "LargestCached = 7", "-1"),
        ["Documents__PlanBytes"] = ("7", "PlanBytes = 7", "-1"),
        ["Documents__MaxTokens"] = ("700", "MaxTokens = 700", "7"),
        ["Documents__MaxFields"] = ("77", "MaxFields = 77", "7"),
        ["Documents__MaxDepth"] = ("77", "MaxDepth = 77", "501"),
        ["Documents__MaxDirectivesPerLocation"] = ("7", "MaxDirectivesPerLocation = 7", "0"),
        ["Documents__MaxAliasesPerField"] = ("7", "MaxAliasesPerField = 7", "0"),
        ["Documents__MaxFragmentVisits"] = ("7", "MaxFragmentVisits = 7", "0"),
        ["Documents__MaxExpandedFields"] = ("77", "MaxExpandedFields = 77", "0"),
        ["Documents__MaxFieldMergeComparisons"] = ("7000", "MaxFieldMergeComparisons = 7000", "0"),
        ["Documents__MaxIntrospectionDepth"] = ("7", "MaxIntrospectionDepth = 7", "0"),
        ["Documents__MaxErrors"] = ("7", "MaxErrors = 7", "0"),
        ["Filters__MaxConditions"] = ("7", "MaxConditions = 7", "0"),
        ["Filters__MaxListLength"] = ("7", "MaxListLength = 7", "0"),
        ["ResultCache__MemoryBytes"] = ("7", "MemoryBytes = 7", "-1"),
        ["ResultCache__MemoryShare"] = ("7", "MemoryShare = 7", "-1"),
        ["ResultCache__LargestResponse"] = ("7000", "LargestResponse = 7000", "1"),
        ["ResultCache__RedisShare"] = ("7", "RedisShare = 7", "-1"),
        ["PersistedOperations__MemoryBytes"] = ("7", "MemoryBytes = 7", "-1"),
        ["PersistedOperations__MemoryShare"] = ("7", "MemoryShare = 7", "-1"),
        ["PersistedOperations__RedisShare"] = ("7", "RedisShare = 7", "-1"),
        ["PersistedOperations__LargestAutomatic"] = ("7000", "LargestAutomatic = 7000", "1"),
        ["PersistedOperations__AutomaticPerCompany"] = ("7", "AutomaticPerCompany = 7", "-1"),
        ["PersistedOperations__AutomaticBytesPerCompany"] = ("70000", "AutomaticBytesPerCompany = 70000", "1"),
        ["PersistedOperations__CountedOperations"] = ("7", "CountedOperations = 7", "-1"),
        ["Cost__MaxFieldCost"] = ("7", "MaxFieldCost = 7", "0"),
        ["Cost__MaxTypeCost"] = ("7", "MaxTypeCost = 7", "NaN"),
        ["Budgets__Plans__<plan>__Maximum"] = ("7", "Maximum = 7", "0"),
        ["Budgets__Plans__<plan>__RestoreRate"] = ("7", "RestoreRate = 7", "0"),
        ["Budgets__Plans__<plan>__MaximumDebt"] = ("7", "MaximumDebt = 7", "-1"),
        ["Budgets__Plans__address__Maximum"] = ("7", "Maximum = 7", "0"),
        ["Budgets__Addresses"] = ("7", "Addresses = 7", "0"),
        ["Database__MaxPoolSize"] = ("7", "MaxPoolSize = 7", "0"),
        ["Database__ConnectionsPerCompany"] = ("7", "ConnectionsPerCompany = 7", "33"),
        ["Database__ConnectionsPerUser"] = ("7", "ConnectionsPerUser = 7", "33"),
        ["Database__LongStatementsPerCompany"] = ("7", "LongStatementsPerCompany = 7", "33"),
        ["Database__LongStatementsPerUser"] = ("7", "LongStatementsPerUser = 7", "33"),
        ["Database__WaitingPerCompany"] = ("7", "WaitingPerCompany = 7", "0"),
        ["Database__WaitingPerUser"] = ("7", "WaitingPerUser = 7", "0"),
        ["Database__OrdinaryRoundTripMilliseconds"] = ("7", "OrdinaryRoundTrip = 00:00:00.0070000", "5001"),
        ["Database__StatementTimeoutMilliseconds"] = ("7000", "StatementTimeout = 00:00:07", "0"),
        ["Database__PreparedStatements"] = ("7", "PreparedStatements = 7", "-1"),
        ["Authentication__LongestLifetime"] = ("7h", "LongestLifetime = 07:00:00", "7"),
        ["Authentication__LongestToken"] = ("7000", "LongestToken = 7000", "7"),
        ["Authentication__TokenCacheBytes"] = ("70000", "TokenCacheBytes = 70000", "7"),
        ["Authentication__UserMemorySeconds"] = ("7", "UserMemory = 00:00:07", "0"),
        ["Authentication__Verifications"] = ("17", "Verifications = 17", "0"),
        ["Authentication__WaitingVerifications"] = ("70", "WaitingVerifications = 70", "0"),
        ["Changes__RetentionDays"] = ("7", "Retention = 7.00:00:00", "0"),
        ["Stopping__GraceSeconds"] = ("7", "Grace = 00:00:07", "soon"),
        ["Stopping__DeadlineSeconds"] = ("7", "Deadline = 00:00:07", "0"),
    };

    public static TheoryData<string> Documented => [.. DocumentedLimits.Rows.Keys];

    [Fact]
    public void Every_key_that_is_tested_is_documented() => Assert.Empty(Keys.Keys.Except(DocumentedLimits.Rows.Keys));

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_key_of_the_page_sets_its_limit(string key)
    {
        var (value, member, _) = Keys[key];
        var changed = Dump(Read((key, value))).Except(Dump(Read()), StringComparer.Ordinal);
        Assert.Contains(member, changed);
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_value_that_cannot_be_stops_the_start_with_the_key_and_what_it_must_be(string key)
    {
        var (_, _, wrong) = Keys[key];
        var message = Assert.Throws<StartupException>(() => Read((key, wrong))).Message;
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{Named(key)} is \"{wrong}\": it must be a number"), message, StringComparison.Ordinal);
    }

    private static string Named(string key) => key.Replace("<plan>", "client", StringComparison.Ordinal);

    private static object[] Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(
                Named(setting.Key).Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .Build();
        var all = ServerSettings.Read(configuration, "key.pem");
        return [all, DatabaseSettings.Read(configuration, "Host=127.0.0.1")];
    }

    /// <summary>The members of all settings and of the records within them, as they print, in their order.</summary>
    private static IEnumerable<string> Dump(object[] settings) => settings.SelectMany((all, section) => (all.ToString() ?? "")
        .Replace("{ ", ", ", StringComparison.Ordinal)
        .Replace(" }", "", StringComparison.Ordinal)
        .Split(", ", StringSplitOptions.TrimEntries));
}
