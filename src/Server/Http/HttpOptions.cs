using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Backoffice.Server.Http;

/// <summary>The limits of the parts of a request: section <c>Http</c> of the configuration.</summary>
internal sealed record HttpOptions
{
    /// <summary>The longest address, in bytes.</summary>
    public int LongestAddress { get; init; } = 8 * 1024;

    /// <summary>The most bytes of headers, names and values together.</summary>
    public int LargestHeaders { get; init; } = 32 * 1024;

    /// <summary>The most headers.</summary>
    public int MostHeaders { get; init; } = 64;

    /// <summary>The largest body, in bytes, also after its content coding is decoded; and of a form the largest field that is no file.</summary>
    public int LargestBody { get; init; } = 1024 * 1024;

    /// <summary>The largest form with files, in bytes.</summary>
    public int LargestForm { get; init; } = 20 * 1024 * 1024;

    /// <summary>The most fields of a form, files included.</summary>
    public int MostFormFields { get; init; } = 100;

    public static HttpOptions Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Http");
        var defaults = new HttpOptions();
        var body = section.Number(nameof(LargestBody), defaults.LargestBody, 1024, 256 * 1024 * 1024);
        return new HttpOptions
        {
            LongestAddress = section.Number(nameof(LongestAddress), defaults.LongestAddress, 1024, 64 * 1024),
            LargestHeaders = section.Number(nameof(LargestHeaders), defaults.LargestHeaders, 4 * 1024, 256 * 1024),
            MostHeaders = section.Number(nameof(MostHeaders), defaults.MostHeaders, 16, 1_000),
            LargestBody = body,
            LargestForm = section.Number(nameof(LargestForm), Math.Max(body, defaults.LargestForm), body, 1024 * 1024 * 1024),
            MostFormFields = section.Number(nameof(MostFormFields), defaults.MostFormFields, 2, 10_000),
        };
    }

    /// <summary>
    /// Sets the limits of Kestrel, which reads twice as much of a request's head, so that what is over these limits can be answered with a
    /// sentence.
    /// </summary>
    public void Configure(KestrelServerLimits kestrel)
    {
        kestrel.MaxRequestLineSize = 2 * LongestAddress;
        kestrel.MaxRequestHeadersTotalSize = 2 * LargestHeaders;
        kestrel.MaxRequestHeaderCount = 2 * MostHeaders;
        kestrel.MaxRequestBodySize = LargestBody;
    }
}
