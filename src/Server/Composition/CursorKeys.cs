using System.Globalization;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.Server.Local;

namespace Backoffice.Server.Composition;

/// <summary>
/// The keys that cursors are encrypted with: <c>Cursors__Key</c>, or one kept in a file that is made at first start. The first makes cursors, and those of
/// all are read, so that a key is replaced without refusing a cursor: <c>2:&lt;new&gt;, 1:&lt;former&gt;</c>. A cursor carries the number of its key;
/// a key without a number has the number 1.
/// </summary>
internal static class CursorKeys
{
    private const string Key = "Cursors:Key";
    private const string Form = "64 hexadecimal digits (32 bytes), the same on all servers; or several, each behind a number of its own from 1 to 255, such as 2:<new key>, 1:<former key>";

    public static IReadOnlyList<CursorKey> Read(IConfiguration configuration, string file)
    {
        var configured = configuration[Key];
        var secrets = string.IsNullOrWhiteSpace(configured) ? LocalSecret.ReadOrCreate(file) : configured;
        CursorKey?[] keys = [.. secrets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        return keys.Length > 0 && !keys.Contains(null) && keys.DistinctBy(static key => key?.Id).Count() == keys.Length
            ? [.. keys.OfType<CursorKey>()]
            // Without the secret.
            : throw new StartupException(string.IsNullOrWhiteSpace(configured)
                ? $"{file} does not hold a cursor key: delete it, and a new one is made (cursors that clients hold stop working)."
                : $"Cursors__Key must be {Form}.");
    }

    private static CursorKey? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        byte number = 1;
        if (colon >= 0 && (!byte.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out number) || number == 0))
        {
            return null;
        }

        try
        {
            var secret = Convert.FromHexString(text.AsSpan(colon + 1));
            return secret.Length == CursorKey.SecretLength ? new CursorKey(number, secret) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
