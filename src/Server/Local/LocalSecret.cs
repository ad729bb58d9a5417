using System.Security.Cryptography;

namespace Backoffice.Server.Local;

/// <summary>A secret kept in a file that only its owner may read, made on first use.</summary>
public static class LocalSecret
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the secret, or makes one of 256 random bits, in hexadecimal.</summary>
    public static string ReadOrCreate(string path) =>
        ReadOrCreate(path, static () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Reads the secret, or stores the one that is made now.</summary>
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");

            // Written aside and moved: neither a crash nor a second process ever shows half a secret.
            var aside = $"{path}.{Guid.NewGuid():N}";
            Write(aside, create());
            try
            {
                File.Move(aside, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(aside);
            }
        }

        return File.ReadAllText(path).Trim();
    }

    internal static void Write(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(secret);
    }
}
