namespace Backoffice.GraphQL.Language;

internal ref partial struct Lexer
{
    /// <summary>Reads an integer or a number with a fraction or an exponent, and checks that it ends there.</summary>
    /// <remarks>Spec §2.9.1 "Int Value" and §2.9.2 "Float Value".</remarks>
    private void ReadNumber(int position)
    {
        Kind = TokenKind.Int;
        if (Peek(position) == '-')
        {
            position++;
        }

        if (Peek(position) == '0')
        {
            position++;
            if (IsDigit(Peek(position)))
            {
                throw Error(position, SyntaxErrors.DigitAfterZero(SyntaxErrors.DescribeCharacter(_source, position)));
            }
        }
        else
        {
            position = ReadDigits(position);
        }

        if (Peek(position) == '.')
        {
            Kind = TokenKind.Float;
            position = ReadDigits(position + 1);
        }

        if (Peek(position) is (byte)'e' or (byte)'E')
        {
            Kind = TokenKind.Float;
            position++;
            if (Peek(position) is (byte)'+' or (byte)'-')
            {
                position++;
            }

            position = ReadDigits(position);
        }

        if (Peek(position) == '.' || IsNameStart(Peek(position)))
        {
            throw ExpectedDigit(position);
        }

        End = position;
    }

    private readonly int ReadDigits(int position)
    {
        if (!IsDigit(Peek(position)))
        {
            throw ExpectedDigit(position);
        }

        do
        {
            position++;
        }
        while (IsDigit(Peek(position)));

        return position;
    }

    /// <summary>The byte at a position, or 0 after the end.</summary>
    private readonly byte Peek(int position) => (uint)position < (uint)_source.Length ? _source[position] : (byte)0;

    private readonly SyntaxException ExpectedDigit(int position) =>
        Error(position, SyntaxErrors.ExpectedDigit(SyntaxErrors.DescribeCharacter(_source, position)));
}
