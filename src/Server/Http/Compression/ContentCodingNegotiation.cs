using System.Collections.Concurrent;
using System.Globalization;

namespace Backoffice.Server.Http.Compression;

/// <summary>Reads Accept-Encoding: the coding with the highest weight, brotli before gzip (RFC 9110, 12.5.3).</summary>
internal static class ContentCodingNegotiation
{
    private const int Capacity = 64;
    private const int LongestKept = 100;

    // Browsers and clients send a handful of different values, each with every request.
    private static readonly ConcurrentDictionary<string, ContentCoding> Known = new(StringComparer.Ordinal);

    public static ContentCoding Choose(string? acceptEncoding)
    {
        if (string.IsNullOrEmpty(acceptEncoding))
        {
            return ContentCoding.Identity;
        }

        if (Known.TryGetValue(acceptEncoding, out var known))
        {
            return known;
        }

        var chosen = Parse(acceptEncoding);
        if (acceptEncoding.Length <= LongestKept && Known.Count < Capacity)
        {
            Known[acceptEncoding] = chosen;
        }

        return chosen;
    }

    private static ContentCoding Parse(string acceptEncoding)
    {
        double? brotli = null, gzip = null, identity = null, any = null;
        foreach (var part in acceptEncoding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parameters = part.Split(';', StringSplitOptions.TrimEntries);
            var weight = Weight(parameters);
            switch (parameters[0].ToLowerInvariant())
            {
                case "br":
                    brotli = weight;
                    break;
                case "gzip" or "x-gzip":
                    gzip = weight;
                    break;
                case "identity":
                    identity = weight;
                    break;
                case "*":
                    any = weight;
                    break;
                default:
                    break;
            }
        }

        var brotliWeight = brotli ?? any ?? 0;
        var gzipWeight = gzip ?? any ?? 0;
        var identityWeight = identity ?? 0;
        return brotliWeight > 0 && brotliWeight >= gzipWeight && brotliWeight >= identityWeight ? ContentCoding.Brotli
            : gzipWeight > 0 && gzipWeight >= identityWeight ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }

    private static double Weight(string[] parameters)
    {
        foreach (var parameter in parameters.Skip(1))
        {
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                return double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                    ? weight
                    : 0;
            }
        }

        return 1;
    }
}
