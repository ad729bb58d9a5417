namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>
/// A number as it is written, taken apart without rounding: digits times a power of ten, where the last digit is not zero. It costs
/// one pass over the text, however large the exponent.
/// </summary>
internal readonly struct NumberText
{
    // The largest decimal has 29 digits; so many fit 128 bits, too.
    private const int MaxDigits = 29;

    private static readonly UInt128 MaxMantissa = (UInt128)decimal.MaxValue;

    private readonly bool _isNegative;
    private readonly bool _isTooLong;
    private readonly UInt128 _digits;
    private readonly long _exponent;

    /// <summary>Takes a number apart.</summary>
    /// <param name="text">The number in the syntax of GraphQL or JSON.</param>
    public NumberText(ReadOnlySpan<char> text)
    {
        _isNegative = text.StartsWith('-');
        text = _isNegative ? text[1..] : text;
        var mark = text.IndexOfAny('e', 'E');
        _exponent = mark < 0 ? 0 : ReadExponent(text[(mark + 1)..]);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.');
        var whole = (point < 0 ? mantissa : mantissa[..point]).TrimStart('0');
        var fraction = point < 0 ? [] : mantissa[(point + 1)..].TrimEnd('0');
        _exponent -= fraction.Length;
        if (fraction.IsEmpty)
        {
            _exponent += whole.Length;
            whole = whole.TrimEnd('0');
            _exponent -= whole.Length;
        }
        else if (whole.IsEmpty)
        {
            fraction = fraction.TrimStart('0');
        }

        _isTooLong = whole.Length + fraction.Length > MaxDigits;
        if (!_isTooLong)
        {
            _digits = Append(Append(0, whole), fraction);
        }
    }

    private bool IsZero => _digits == 0 && !_isTooLong;

    /// <summary>True if the number has no fractional part: <c>1.0</c> and <c>1e2</c> have none.</summary>
    public bool IsInteger => IsZero || _exponent >= 0;

    /// <summary>True if a <see cref="decimal"/> holds the number exactly.</summary>
    public bool IsDecimal => IsZero || (!_isTooLong && _exponent is >= -28 and <= 28
        && _digits <= (_exponent <= 0 ? MaxMantissa : MaxMantissa / PowerOfTen(_exponent)));

    /// <summary>Gives the number as an integer of a range.</summary>
    /// <param name="minimum">The smallest of the range.</param>
    /// <param name="maximum">The largest of the range.</param>
    /// <param name="number">The integer.</param>
    /// <returns>True if the number is an integer of the range.</returns>
    public bool TryGetInteger(long minimum, long maximum, out long number)
    {
        number = 0;
        if (IsZero)
        {
            return minimum <= 0 && maximum >= 0;
        }

        if (!IsInteger || !IsDecimal)
        {
            return false;
        }

        var magnitude = (Int128)(_digits * PowerOfTen(_exponent));
        var value = _isNegative ? -magnitude : magnitude;
        var isInRange = value >= minimum && value <= maximum;
        number = isInRange ? (long)value : 0;
        return isInRange;
    }

    private static UInt128 Append(UInt128 number, ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            number = (number * 10) + (UInt128)(digit - '0');
        }

        return number;
    }

    private static UInt128 PowerOfTen(long exponent)
    {
        UInt128 power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    // A text is far shorter than 10^15 characters, so no fraction makes up for an exponent that is cut there.
    private static long ReadExponent(ReadOnlySpan<char> text)
    {
        const long Limit = 1_000_000_000_000_000;
        var isNegative = text[0] == '-';
        long exponent = 0;
        foreach (var digit in text[0] is '-' or '+' ? text[1..] : text)
        {
            exponent = Math.Min((exponent * 10) + (digit - '0'), Limit);
        }

        return isNegative ? -exponent : exponent;
    }
}
