using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Backoffice.Server.Http;

/// <summary>The proxies that may name the caller's address and scheme: <c>Proxies__Trusted</c>. Headers of anybody else are ignored.</summary>
internal sealed record TrustedProxies
{
    private const string Key = "Proxies:Trusted";

    /// <summary>The networks of the proxies; empty for none.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    public static TrustedProxies Read(IConfiguration configuration) => new()
    {
        Networks =
        [
            .. configuration.GetSection(Key).GetChildren().Select(static child => child.Value ?? "")
                .Append(configuration[Key] ?? "")
                .SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(static text => NetworkOf(text) ?? throw new StartupException(
                    $"Proxies__Trusted names \"{text}\": it must be a list of addresses or networks of proxies, such as 10.0.0.5, 10.1.0.0/16. "
                    + "A network of all addresses (/0) would trust every caller.")),
        ],
    };

    /// <summary>
    /// Makes the address that trusted proxies name the connection's, before anything asks for it: the last of <c>X-Forwarded-For</c> that is no
    /// trusted proxy's itself. What a caller writes into the header stands before that.
    /// </summary>
    public static void Use(WebApplication app)
    {
        if (app.Services.GetRequiredService<TrustedProxies>() is not { Networks: { Count: > 0 } networks })
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }

    private static IPNetwork? NetworkOf(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
        : IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network
        : null;
}
