using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Backoffice.Server.Http;

/// <summary>The maximum lengths of the address and the headers of a request: section <c>Http</c> of the configuration.</summary>
internal sealed record RequestHeadOptions
{
    /// <summary>The longest address, in bytes.</summary>
    public int LongestAddress { get; init; } = 8 * 1024;

    /// <summary>The most bytes of headers, names and values together.</summary>
    public int LargestHeaders { get; init; } = 32 * 1024;

    /// <summary>The most headers.</summary>
    public int MostHeaders { get; init; } = 64;

    public static RequestHeadOptions Read(IConfiguration configuration)
    {
        var defaults = new RequestHeadOptions();
        return new RequestHeadOptions
        {
            LongestAddress = Number(nameof(LongestAddress), defaults.LongestAddress, 1024, 64 * 1024),
            LargestHeaders = Number(nameof(LargestHeaders), defaults.LargestHeaders, 4 * 1024, 256 * 1024),
            MostHeaders = Number(nameof(MostHeaders), defaults.MostHeaders, 16, 1_000),
        };

        int Number(string name, int fallback, int smallest, int largest)
        {
            var text = configuration[$"Http:{name}"];
            return string.IsNullOrWhiteSpace(text) ? fallback
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest ? number
                : throw new StartupException($"Http__{name} is \"{text}\": it must be a number from {smallest} to {largest}.");
        }
    }

    /// <summary>Lets Kestrel read twice as much, so that what is over these limits can be answered with a sentence.</summary>
    public void Configure(KestrelServerLimits kestrel)
    {
        kestrel.MaxRequestLineSize = 2 * LongestAddress;
        kestrel.MaxRequestHeadersTotalSize = 2 * LargestHeaders;
        kestrel.MaxRequestHeaderCount = 2 * MostHeaders;
    }
}
