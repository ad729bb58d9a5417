namespace Backoffice.Persistence.Sales;

/// <summary>
/// Positions of deals in their stage: texts that are compared byte by byte. Between any two there is another one, so that a deal is moved without
/// giving its neighbours new positions.
/// </summary>
/// <remarks>
/// A position is a number of base 62. At the ends, the first seven digits count up and down. In between, a position is the shortest number between
/// its neighbours, which takes a further digit for every five positions that are made at the same place. No position ends with the digit 0, since
/// nothing is between a number and the same number with a 0 behind it.
/// </remarks>
public static class DealPosition
{
    /// <summary>The most digits of a position that can be stored.</summary>
    public const int MaxLength = 200;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int CountedDigits = 7;

    // The middle digit, so that there is room on both sides.
    private const char Middle = 'V';

    private static readonly long Zero = (long)Math.Pow(Digits.Length, CountedDigits) / 2;

    /// <summary>Makes the position of a row with a number, which may be negative.</summary>
    public static string At(long number)
    {
        Span<char> digits = stackalloc char[CountedDigits + 1];
        digits[CountedDigits] = Middle;
        var rest = Zero + number;
        for (var i = CountedDigits - 1; i >= 0; i--)
        {
            digits[i] = Digits[(int)(rest % Digits.Length)];
            rest /= Digits.Length;
        }

        return new string(digits);
    }

    /// <summary>Makes a position between two others.</summary>
    /// <param name="before">The lesser position; null for the beginning.</param>
    /// <param name="after">The greater position; null for the end.</param>
    public static string Between(string? before, string? after) => (before, after) switch
    {
        (null, null) => At(0),
        (null, _) => At(NumberOf(after) - 1),
        (_, null) => At(NumberOf(before) + 1),
        _ when string.CompareOrdinal(before, after) < 0 => Midpoint(before, after),
        _ => throw new ArgumentException($"{before} is not less than {after}.", nameof(before)),
    };

    /// <summary>Makes several positions between two others, in their order, as short as possible.</summary>
    public static string[] Spread(string? before, string? after, int count)
    {
        var positions = new string[count];
        Fill(positions, before, after);
        return positions;

        static void Fill(Span<string> positions, string? before, string? after)
        {
            if (positions.Length > 0)
            {
                var middle = positions.Length / 2;
                positions[middle] = Between(before, after);
                Fill(positions[..middle], before, positions[middle]);
                Fill(positions[(middle + 1)..], positions[middle], after);
            }
        }
    }

    private static long NumberOf(string position)
    {
        var number = 0L;
        for (var i = 0; i < CountedDigits; i++)
        {
            number = (number * Digits.Length) + DigitAt(position, i);
        }

        return number - Zero;
    }

    private static string Midpoint(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var common = 0;
        while (common < after.Length && DigitAt(before, common) == DigitAt(after, common))
        {
            common++;
        }

        var prefix = after[..common];
        var low = DigitAt(before, common);
        var high = DigitAt(after, common);
        if (high - low > 1)
        {
            return $"{prefix}{Digits[(low + high) / 2]}";
        }

        // The next digits are neighbours: either the greater one by itself, or something behind the lesser one.
        return after.Length > common + 1
            ? $"{after[..(common + 1)]}"
            : $"{prefix}{Digits[low]}{Above(before.Length > common ? before[(common + 1)..] : default)}";
    }

    /// <summary>The shortest digits that are greater than others.</summary>
    private static string Above(ReadOnlySpan<char> digits)
    {
        var full = 0;
        while (full < digits.Length && digits[full] == Digits[^1])
        {
            full++;
        }

        return $"{digits[..full]}{Digits[(DigitAt(digits, full) + Digits.Length) / 2]}";
    }

    private static int DigitAt(ReadOnlySpan<char> position, int index) => index < position.Length ? Digits.IndexOf(position[index], StringComparison.Ordinal) : 0;
}
