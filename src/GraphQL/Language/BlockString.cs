using System.Buffers;
using System.Text;

namespace Backoffice.GraphQL.Language;

/// <summary>The value of a block string, and the block string of a value.</summary>
/// <remarks>Spec §2.9.4 "String Value".</remarks>
internal static class BlockString
{
    private const int LongestSingleLine = 70;

    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t");

    /// <summary>Removes the indentation that all lines but the first share, and empty lines at both ends.</summary>
    public static string BlockStringValue(string rawValue)
    {
        if (!rawValue.AsSpan().ContainsAny('\n', '\r'))
        {
            return rawValue.AsSpan().ContainsAnyExcept(WhiteSpace) ? rawValue : "";
        }

        var lines = SplitLines(rawValue);
        var commonIndent = int.MaxValue;
        var firstLine = -1;
        var lastLine = -1;
        for (var index = 0; index < lines.Count; index++)
        {
            var indent = rawValue.AsSpan(lines[index]).IndexOfAnyExcept(WhiteSpace);
            if (indent < 0)
            {
                continue;
            }

            firstLine = firstLine < 0 ? index : firstLine;
            lastLine = index;
            commonIndent = index == 0 ? commonIndent : Math.Min(commonIndent, indent);
        }

        if (firstLine < 0)
        {
            return "";
        }

        var value = new StringBuilder(rawValue.Length);
        for (var index = firstLine; index <= lastLine; index++)
        {
            var line = rawValue.AsSpan(lines[index]);
            value.Append(index == 0 ? line : line[Math.Min(commonIndent, line.Length)..]);
            if (index < lastLine)
            {
                value.Append('\n');
            }
        }

        return value.ToString();
    }

    /// <summary>Tests whether a block string can mean this text: one that only shares indentation or ends in empty lines cannot.</summary>
    public static bool IsPrintable(string value) =>
        !value.Contains('\r') && BlockStringValue(PrintContent(value)) == value;

    /// <summary>Writes a text as a block string, on one line where it is short.</summary>
    public static string Print(string value) =>
        $"\"\"\"{PrintContent(value).Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal)}\"\"\"";

    private static string PrintContent(string value)
    {
        var isSingleLine = !value.Contains('\n');
        var startsWithWhiteSpace = value is [' ' or '\t', ..];
        var isIndented = !isSingleLine && AreLaterLinesIndented(value);
        var endsInQuotes = value.EndsWith("\"\"\"", StringComparison.Ordinal);
        var isAmbiguousAtEnd = (value.EndsWith('"') && !endsInQuotes) || value.EndsWith('\\');
        var isMultipleLines = !isSingleLine || value.Length > LongestSingleLine || isAmbiguousAtEnd || endsInQuotes;
        var leading = (isMultipleLines && !(isSingleLine && startsWithWhiteSpace)) || isIndented ? "\n" : "";
        var trailing = isMultipleLines ? "\n" : "";
        return $"{leading}{value}{trailing}";
    }

    private static bool AreLaterLinesIndented(string value)
    {
        var rest = value.AsSpan();
        while (rest.IndexOf('\n') is >= 0 and var lineEnd)
        {
            rest = rest[(lineEnd + 1)..];
            if (rest is not ([] or [' ' or '\t' or '\n', ..]))
            {
                return false;
            }
        }

        return true;
    }

    private static List<Range> SplitLines(string text)
    {
        var lines = new List<Range>();
        var start = 0;
        while (text.AsSpan(start).IndexOfAny('\n', '\r') is >= 0 and var length)
        {
            var end = start + length;
            lines.Add(start..end);
            start = text.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
        }

        lines.Add(start..);
        return lines;
    }
}
