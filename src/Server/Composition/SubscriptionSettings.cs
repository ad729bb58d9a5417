using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Composition;

/// <summary>The limits of events that wait for slow subscribers: section <c>Subscriptions</c> of the configuration.</summary>
internal sealed record SubscriptionSettings
{
    private const int Gibibyte = 1024 * 1024 * 1024;

    /// <inheritdoc cref="PipelineOptions.SharedEventBytes"/>
    public int SharedEventBytes { get; init; } = new PipelineOptions().SharedEventBytes;

    /// <summary>The maximum bytes of events that wait for one subscriber.</summary>
    public int BufferBytes { get; init; } = TopicBroker.DefaultBufferBytes;

    public static SubscriptionSettings Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Subscriptions");
        var defaults = new SubscriptionSettings();
        return new SubscriptionSettings
        {
            SharedEventBytes = section.Number(nameof(SharedEventBytes), defaults.SharedEventBytes, 0, Gibibyte),
            BufferBytes = section.Number(nameof(BufferBytes), defaults.BufferBytes, 1024, Gibibyte),
        };
    }
}
