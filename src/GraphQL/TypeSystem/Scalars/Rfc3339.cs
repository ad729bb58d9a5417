namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>Dates and times of RFC 3339, read without rounding: a fraction finer than a microsecond is no part of the form.</summary>
/// <remarks>PostgreSQL keeps microseconds; https://scalars.graphql.org/chillicream/date-time.html forbids to cut what is finer.</remarks>
internal static class Rfc3339
{
    private const int MaxFractionDigits = 9;
    private const int KeptFractionDigits = 6;

    /// <summary>Reads <c>YYYY-MM-DD</c> from the start of a text.</summary>
    /// <param name="text">The text; what follows the date afterwards.</param>
    /// <param name="date">The date.</param>
    public static bool TryReadDate(ref ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryReadNumber(text[..4], out var year) || !TryReadNumber(text[5..7], out var month) || !TryReadNumber(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        text = text[10..];
        return true;
    }

    /// <summary>Reads <c>HH:mm:ss</c> and a fraction from the start of a text. There is no second 60: a day here has no leap second.</summary>
    /// <param name="text">The text; what follows the time afterwards.</param>
    /// <param name="time">The time of day.</param>
    public static bool TryReadTime(ref ReadOnlySpan<char> text, out TimeOnly time)
    {
        time = default;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':'
            || !TryReadNumber(text[..2], out var hour) || !TryReadNumber(text[3..5], out var minute) || !TryReadNumber(text[6..8], out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        text = text[8..];
        var microseconds = 0;
        if (text.StartsWith('.') && !TryReadFraction(ref text, out microseconds))
        {
            return false;
        }

        time = new TimeOnly(hour, minute, second).Add(TimeSpan.FromMicroseconds(microseconds));
        return true;
    }

    /// <summary>Reads <c>Z</c> or an offset of less than a day, which is all of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">The offset.</param>
    public static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !TryReadNumber(text[1..3], out var hours) || !TryReadNumber(text[4..6], out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> text, out int microseconds)
    {
        microseconds = 0;
        var length = text[1..].IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length - 1 : length;
        var digits = text.Slice(1, length);
        text = text[(1 + length)..];
        if (length is 0 or > MaxFractionDigits || digits[Math.Min(length, KeptFractionDigits)..].ContainsAnyExcept('0'))
        {
            return false;
        }

        for (var i = 0; i < KeptFractionDigits; i++)
        {
            microseconds = (microseconds * 10) + (i < length ? digits[i] - '0' : 0);
        }

        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
