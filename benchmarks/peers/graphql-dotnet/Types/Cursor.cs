using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Backoffice.GraphQLDotNet.Types;

/// <summary>The keys that a page is ordered by, as URL-safe base64.</summary>
internal static class Cursor
{
    public static string Encode(DateTime time, Guid id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time:O} {id}")));

    public static (DateTime Time, Guid Id) Decode(string cursor)
    {
        var keys = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(' ');
        return (DateTime.Parse(keys[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), Guid.Parse(keys[1]));
    }
}
