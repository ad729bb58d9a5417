using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.Server.Local;

namespace Backoffice.Server.Composition;

/// <summary>The key that cursors are encrypted with: <c>Cursors__Key</c>, or one kept in a file that is made at first start.</summary>
internal static class CursorKeys
{
    private const string Key = "Cursors:Key";

    public static CursorKey Read(IConfiguration configuration, string file)
    {
        var configured = configuration[Key];
        var secret = string.IsNullOrWhiteSpace(configured) ? LocalSecret.ReadOrCreate(file) : configured.Trim();
        try
        {
            var bytes = Convert.FromHexString(secret);
            if (bytes.Length == CursorKey.SecretLength)
            {
                return new CursorKey(1, bytes);
            }
        }
        catch (FormatException)
        {
            // Said below, without the secret.
        }

        throw new StartupException(string.IsNullOrWhiteSpace(configured)
            ? $"{file} does not hold a cursor key: delete it, and a new one is made (cursors that clients hold stop working)."
            : "Cursors__Key must be 64 hexadecimal digits (32 bytes), the same on all servers.");
    }
}
