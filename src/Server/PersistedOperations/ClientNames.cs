using System.Buffers;

namespace Backoffice.Server.PersistedOperations;

/// <summary>The permitted names of clients and versions: those that can be part of an address.</summary>
internal static class ClientNames
{
    public const string NameForm = "1 to 64 letters, digits and . _ -";

    public const string VersionForm = "1 to 64 letters, digits and . _ + -";

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> InName = SearchValues.Create(LettersAndDigits + "._-");
    private static readonly SearchValues<char> InVersion = SearchValues.Create(LettersAndDigits + "._+-");

    public static bool IsName(string text) => text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(InName);

    public static bool IsVersion(string text) => text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(InVersion);
}
