namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The length of a text in characters, as every limit of the API counts it.</summary>
/// <remarks>
/// Spec §3.5.3: a String is a sequence of Unicode scalar values. PostgreSQL counts the same in <c>varchar(n)</c>. <see cref="string.Length"/>
/// counts UTF-16 units, of which an emoji has two.
/// </remarks>
public static class TextLength
{
    /// <summary>Counts the characters of a text.</summary>
    /// <param name="text">The text; half a surrogate pair counts as one character.</param>
    public static int Of(ReadOnlySpan<char> text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                length--;
                i++;
            }
        }

        return length;
    }
}
