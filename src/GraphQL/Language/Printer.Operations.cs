using System.Diagnostics;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

public sealed partial class Printer
{
    private void WriteOperationDefinition(OperationDefinitionNode operation)
    {
        var isShorthand = operation is
        {
            Operation: OperationType.Query,
            Description: null,
            Name: null,
            VariableDefinitions: [],
            Directives: [],
        };
        if (!isShorthand)
        {
            WriteDescription(operation.Description);
            _text.Append(Keyword(operation.Operation));
            if (operation.Name is not null || operation.VariableDefinitions.Count > 0)
            {
                _text.Append(' ');
            }

            if (operation.Name is not null)
            {
                Write(operation.Name);
            }

            WriteDefinitions(operation.VariableDefinitions);
            WriteDirectives(operation.Directives);
            _text.Append(' ');
        }

        Write(operation.SelectionSet);
    }

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new UnreachableException(),
    };

    private void WriteVariableDefinition(VariableDefinitionNode definition)
    {
        WriteDescription(definition.Description);
        Write(definition.Variable);
        _text.Append(": ");
        Write(definition.Type);
        WriteDefaultValue(definition.DefaultValue);
        WriteDirectives(definition.Directives);
    }

    private void WriteDefaultValue(ValueNode? value)
    {
        if (value is not null)
        {
            _text.Append(" = ");
            Write(value);
        }
    }

    private void WriteField(FieldNode field)
    {
        var start = _text.Length;
        if (field.Alias is not null)
        {
            Write(field.Alias);
            _text.Append(": ");
        }

        Write(field.Name);
        WriteFieldArguments(field.Arguments, start);
        WriteDirectives(field.Directives);
        if (field.SelectionSet is { Selections.Count: > 0 })
        {
            _text.Append(' ');
            Write(field.SelectionSet);
        }
    }

    private void WriteFieldArguments(IReadOnlyList<ArgumentNode> arguments, int fieldStart)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        var start = _text.Length;
        var lineEnds = _lineEnds;
        WriteInParentheses(arguments);
        var length = _text.Length - fieldStart - ((_lineEnds - lineEnds) * _indentation);
        if (length > LongestLine)
        {
            _text.Length = start;
            WriteLines('(', arguments, ')');
        }
    }

    private void WriteFragmentSpread(FragmentSpreadNode spread)
    {
        _text.Append("...");
        Write(spread.Name);
        WriteDirectives(spread.Directives);
    }

    private void WriteInlineFragment(InlineFragmentNode fragment)
    {
        _text.Append("...");
        if (fragment.TypeCondition is not null)
        {
            _text.Append(" on ");
            Write(fragment.TypeCondition);
        }

        WriteDirectives(fragment.Directives);
        _text.Append(' ');
        Write(fragment.SelectionSet);
    }

    private void WriteFragmentDefinition(FragmentDefinitionNode fragment)
    {
        WriteDescription(fragment.Description);
        _text.Append("fragment ");
        Write(fragment.Name);
        _text.Append(" on ");
        Write(fragment.TypeCondition);
        WriteDirectives(fragment.Directives);
        _text.Append(' ');
        Write(fragment.SelectionSet);
    }

    private void WriteDirective(DirectiveNode directive)
    {
        _text.Append('@');
        Write(directive.Name);
        if (directive.Arguments.Count > 0)
        {
            WriteInParentheses(directive.Arguments);
        }
    }
}
