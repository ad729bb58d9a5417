namespace Backoffice.Server.Composition;

/// <summary>The options of <c>serve</c> from the command line.</summary>
internal sealed record ServerOptions
{
    /// <summary>The port of localhost to listen on; null leaves it to the configuration.</summary>
    public int? Port { get; init; }

    /// <summary>Null: the default amount, and only into a private cluster.</summary>
    public int? DemoScale { get; init; }
}
