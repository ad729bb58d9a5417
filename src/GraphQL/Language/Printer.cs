using System.Diagnostics;
using System.Text;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Writes the canonical text of a syntax tree: parsing it gives the same tree again.</summary>
/// <remarks>The layout is that of <c>print</c> in graphql-js: two spaces, and arguments on lines of their own where they are long.</remarks>
public sealed partial class Printer
{
    private const int LongestLine = 80;

    private readonly StringBuilder _text = new();
    private int _indentation;
    private int _lineEnds;

    private Printer()
    {
    }

    /// <summary>The canonical text of a node, without a line end after it.</summary>
    public static string Print(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var printer = new Printer();
        printer.Write(node);
        return printer._text.ToString();
    }

    private void Write(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                WriteDocument(document);
                break;
            case NameNode name:
                _text.Append(name.Value);
                break;
            case OperationDefinitionNode operation:
                WriteOperationDefinition(operation);
                break;
            case VariableDefinitionNode variable:
                WriteVariableDefinition(variable);
                break;
            case SelectionSetNode selectionSet:
                WriteBlock(selectionSet.Selections);
                break;
            case FieldNode field:
                WriteField(field);
                break;
            case ArgumentNode argument:
                WriteNamedValue(argument.Name, argument.Value);
                break;
            case FragmentSpreadNode spread:
                WriteFragmentSpread(spread);
                break;
            case InlineFragmentNode fragment:
                WriteInlineFragment(fragment);
                break;
            case FragmentDefinitionNode fragment:
                WriteFragmentDefinition(fragment);
                break;
            case DirectiveNode directive:
                WriteDirective(directive);
                break;
            case ValueNode value:
                WriteValue(value);
                break;
            case ObjectFieldNode field:
                WriteNamedValue(field.Name, field.Value);
                break;
            case TypeNode type:
                WriteType(type);
                break;
            case TypeSystemDefinitionNode definition:
                WriteTypeSystemDefinition(definition);
                break;
            case TypeSystemExtensionNode extension:
                WriteTypeSystemExtension(extension);
                break;
            case OperationTypeDefinitionNode operationType:
                WriteOperationTypeDefinition(operationType);
                break;
            case FieldDefinitionNode field:
                WriteFieldDefinition(field);
                break;
            case InputValueDefinitionNode inputValue:
                WriteInputValueDefinition(inputValue);
                break;
            case EnumValueDefinitionNode enumValue:
                WriteEnumValueDefinition(enumValue);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteDocument(DocumentNode document)
    {
        for (var index = 0; index < document.Definitions.Count; index++)
        {
            if (index > 0)
            {
                _text.Append("\n\n");
            }

            Write(document.Definitions[index]);
        }
    }

    private void WriteType(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                Write(named.Name);
                break;
            case ListTypeNode list:
                _text.Append('[');
                Write(list.Type);
                _text.Append(']');
                break;
            case NonNullTypeNode nonNull:
                Write(nonNull.Type);
                _text.Append('!');
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteDescription(StringValueNode? description)
    {
        if (description is not null)
        {
            Write(description);
            WriteLine();
        }
    }

    private void WriteDirectives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            _text.Append(' ');
            Write(directive);
        }
    }

    private void WriteLine()
    {
        _text.Append('\n').Append(' ', _indentation);
        _lineEnds++;
    }

    private void WriteBlock(IReadOnlyList<SyntaxNode> nodes)
    {
        if (nodes.Count > 0)
        {
            WriteLines('{', nodes, '}');
        }
    }

    private void WriteLines(char open, IReadOnlyList<SyntaxNode> nodes, char close)
    {
        _text.Append(open);
        _indentation += 2;
        foreach (var node in nodes)
        {
            WriteLine();
            Write(node);
        }

        _indentation -= 2;
        WriteLine();
        _text.Append(close);
    }

    private void WriteSeparated(IReadOnlyList<SyntaxNode> nodes, string separator)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            if (index > 0)
            {
                _text.Append(separator);
            }

            Write(nodes[index]);
        }
    }

    /// <summary>Writes nodes in parentheses, if there are any: on one line, unless one of them needs several.</summary>
    private void WriteDefinitions(IReadOnlyList<SyntaxNode> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        var start = _text.Length;
        var lineEnds = _lineEnds;
        WriteInParentheses(nodes);
        if (_lineEnds > lineEnds)
        {
            _text.Length = start;
            WriteLines('(', nodes, ')');
        }
    }

    private void WriteInParentheses(IReadOnlyList<SyntaxNode> nodes)
    {
        _text.Append('(');
        WriteSeparated(nodes, ", ");
        _text.Append(')');
    }
}
