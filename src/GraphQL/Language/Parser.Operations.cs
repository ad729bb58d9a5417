using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

public ref partial struct Parser
{
    private OperationDefinitionNode ParseOperationDefinition()
    {
        var start = _lexer.Location;
        if (_lexer.Kind == TokenKind.BraceLeft)
        {
            return new OperationDefinitionNode { SelectionSet = ParseSelectionSet(), Location = From(start) };
        }

        var description = ParseDescription();
        var operation = ParseOperationType();
        return new OperationDefinitionNode
        {
            Description = description,
            Operation = operation,
            Name = _lexer.Kind == TokenKind.Name ? ParseName() : null,
            VariableDefinitions = ParseVariableDefinitions(),
            Directives = ParseDirectives(isConstant: false),
            SelectionSet = ParseSelectionSet(),
            Location = From(start),
        };
    }

    private OperationType ParseOperationType()
    {
        var operation = PeekKeyword("query"u8) ? OperationType.Query
            : PeekKeyword("mutation"u8) ? OperationType.Mutation
            : PeekKeyword("subscription"u8) ? OperationType.Subscription
            : throw (_lexer.Kind == TokenKind.Name ? Unexpected(_lexer) : Expected(SyntaxErrors.Describe(TokenKind.Name)));
        Advance();
        return operation;
    }

    private VariableDefinitionNode[] ParseVariableDefinitions()
    {
        if (!Skip(TokenKind.ParenthesisLeft))
        {
            return [];
        }

        var mark = _pendingCount;
        do
        {
            Push(ParseVariableDefinition());
        }
        while (!Skip(TokenKind.ParenthesisRight));

        return Pop<VariableDefinitionNode>(mark);
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        return new VariableDefinitionNode
        {
            Description = description,
            Variable = variable,
            Type = ParseType(),
            DefaultValue = ParseDefaultValue(),
            Directives = ParseDirectives(isConstant: true),
            Location = From(start),
        };
    }

    private SelectionSetNode ParseSelectionSet()
    {
        var start = _lexer.Location;
        Descend();
        Expect(TokenKind.BraceLeft);
        var mark = _pendingCount;
        do
        {
            Push(_lexer.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        }
        while (!Skip(TokenKind.BraceRight));

        Ascend();
        return new SelectionSetNode { Selections = Pop<SelectionNode>(mark), Location = From(start) };
    }

    private FieldNode ParseField()
    {
        var start = _lexer.Location;
        if (_lexer.Kind == TokenKind.Name && ++_fields > _options.MaxFields)
        {
            throw _lexer.OverLimit(SyntaxErrors.TooManyFields(_options.MaxFields), nameof(ParserOptions.MaxFields), _options.MaxFields);
        }

        var name = ParseName();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        return new FieldNode
        {
            Alias = alias,
            Name = name,
            Arguments = ParseArguments(isConstant: false),
            Directives = ParseDirectives(isConstant: false),
            SelectionSet = _lexer.Kind == TokenKind.BraceLeft ? ParseSelectionSet() : null,
            Location = From(start),
        };
    }

    private ArgumentNode[] ParseArguments(bool isConstant)
    {
        if (!Skip(TokenKind.ParenthesisLeft))
        {
            return [];
        }

        var mark = _pendingCount;
        do
        {
            var start = _lexer.Location;
            var name = ParseName();
            Expect(TokenKind.Colon);
            Push(new ArgumentNode { Name = name, Value = ParseValue(isConstant), Location = From(start) });
        }
        while (!Skip(TokenKind.ParenthesisRight));

        return Pop<ArgumentNode>(mark);
    }

    /// <summary>Reads a fragment spread or an inline fragment.</summary>
    private SelectionNode ParseFragment()
    {
        var start = _lexer.Location;
        Expect(TokenKind.Spread);
        var hasTypeCondition = SkipKeyword("on"u8);
        if (!hasTypeCondition && _lexer.Kind == TokenKind.Name)
        {
            return new FragmentSpreadNode
            {
                Name = ParseFragmentName(),
                Directives = ParseDirectives(isConstant: false),
                Location = From(start),
            };
        }

        return new InlineFragmentNode
        {
            TypeCondition = hasTypeCondition ? ParseNamedType() : null,
            Directives = ParseDirectives(isConstant: false),
            SelectionSet = ParseSelectionSet(),
            Location = From(start),
        };
    }

    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("fragment", "fragment"u8);
        var name = ParseFragmentName();
        ExpectKeyword("on", "on"u8);
        return new FragmentDefinitionNode
        {
            Description = description,
            Name = name,
            TypeCondition = ParseNamedType(),
            Directives = ParseDirectives(isConstant: false),
            SelectionSet = ParseSelectionSet(),
            Location = From(start),
        };
    }

    private NameNode ParseFragmentName() => PeekKeyword("on"u8) ? throw Unexpected(_lexer) : ParseName();

    private DirectiveNode[] ParseDirectives(bool isConstant)
    {
        if (_lexer.Kind != TokenKind.At)
        {
            return [];
        }

        var mark = _pendingCount;
        do
        {
            if (_pendingCount - mark == _options.MaxDirectivesPerLocation)
            {
                throw _lexer.OverLimit(SyntaxErrors.TooManyDirectives(_options.MaxDirectivesPerLocation), nameof(ParserOptions.MaxDirectivesPerLocation), _options.MaxDirectivesPerLocation);
            }

            var start = _lexer.Location;
            Advance();
            Push(new DirectiveNode { Name = ParseName(), Arguments = ParseArguments(isConstant), Location = From(start) });
        }
        while (_lexer.Kind == TokenKind.At);

        return Pop<DirectiveNode>(mark);
    }
}
