using System.Diagnostics;
using System.Globalization;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

public sealed partial class Printer
{
    private void WriteValue(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                _text.Append('$');
                Write(variable.Name);
                break;
            case IntValueNode integer:
                _text.Append(integer.Value);
                break;
            case FloatValueNode number:
                _text.Append(number.Value);
                break;
            case BooleanValueNode boolean:
                _text.Append(boolean.Value ? "true" : "false");
                break;
            case StringValueNode text:
                WriteString(text);
                break;
            case NullValueNode:
                _text.Append("null");
                break;
            case EnumValueNode enumValue:
                _text.Append(enumValue.Value);
                break;
            case ListValueNode list:
                _text.Append('[');
                WriteSeparated(list.Values, ", ");
                _text.Append(']');
                break;
            case ObjectValueNode inputObject:
                _text.Append('{');
                WriteSeparated(inputObject.Fields, ", ");
                _text.Append('}');
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteNamedValue(NameNode name, ValueNode value)
    {
        Write(name);
        _text.Append(": ");
        Write(value);
    }

    private void WriteString(StringValueNode text)
    {
        // A text that no block string can mean, such as one that ends in an empty line, is written as a plain string.
        if (text.IsBlock && BlockString.IsPrintable(text.Value))
        {
            WriteBlockString(BlockString.Print(text.Value));
            return;
        }

        _text.Append('"');
        foreach (var character in text.Value)
        {
            WriteEscaped(character);
        }

        _text.Append('"');
    }

    private void WriteBlockString(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('\n') is >= 0 and var lineEnd)
        {
            _text.Append(text[..lineEnd]);
            WriteLine();
            text = text[(lineEnd + 1)..];
        }

        _text.Append(text);
    }

    private void WriteEscaped(char character)
    {
        switch (character)
        {
            case '"':
                _text.Append("\\\"");
                break;
            case '\\':
                _text.Append("\\\\");
                break;
            case '\b':
                _text.Append("\\b");
                break;
            case '\f':
                _text.Append("\\f");
                break;
            case '\n':
                _text.Append("\\n");
                break;
            case '\r':
                _text.Append("\\r");
                break;
            case '\t':
                _text.Append("\\t");
                break;
            case < ' ' or (>= '\x7F' and <= '\x9F'):
                _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
                break;
            default:
                _text.Append(character);
                break;
        }
    }
}
