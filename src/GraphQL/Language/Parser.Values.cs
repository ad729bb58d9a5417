using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

public ref partial struct Parser
{
    private ValueNode ParseValue(bool isConstant)
    {
        var location = _lexer.Location;
        switch (_lexer.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(isConstant);

            case TokenKind.BraceLeft:
                return ParseObject(isConstant);

            case TokenKind.Int:
                var integer = new IntValueNode { Value = _names.Get(_lexer.Text), Location = location };
                Advance();
                return integer;

            case TokenKind.Float:
                var number = new FloatValueNode { Value = _names.Get(_lexer.Text), Location = location };
                Advance();
                return number;

            case TokenKind.String or TokenKind.BlockString:
                return ParseStringLiteral();

            case TokenKind.Name:
                return ParseNamedValue();

            case TokenKind.Dollar when isConstant:
                Advance();
                throw _lexer.Kind == TokenKind.Name
                    ? _lexer.ErrorAt(location, SyntaxErrors.VariableInConstant(_names.Get(_lexer.Text)))
                    : _lexer.ErrorAt(location, SyntaxErrors.Unexpected(SyntaxErrors.Describe(TokenKind.Dollar)));

            case TokenKind.Dollar:
                return ParseVariable();

            default:
                throw Unexpected(_lexer);
        }
    }

    private ValueNode ParseNamedValue()
    {
        var location = _lexer.Location;
        var text = _lexer.Text;
        ValueNode value =
            text.SequenceEqual("true"u8) ? new BooleanValueNode { Value = true, Location = location }
            : text.SequenceEqual("false"u8) ? new BooleanValueNode { Value = false, Location = location }
            : text.SequenceEqual("null"u8) ? new NullValueNode { Location = location }
            : new EnumValueNode { Value = _names.Get(text), Location = location };
        Advance();
        return value;
    }

    private StringValueNode ParseStringLiteral()
    {
        var value = new StringValueNode
        {
            Value = _lexer.StringValue(),
            IsBlock = _lexer.Kind == TokenKind.BlockString,
            Location = _lexer.Location,
        };
        Advance();
        return value;
    }

    private ListValueNode ParseList(bool isConstant)
    {
        var start = _lexer.Location;
        Descend();
        Advance();
        var mark = _pendingCount;
        while (!Skip(TokenKind.BracketRight))
        {
            Push(ParseValue(isConstant));
        }

        Ascend();
        return new ListValueNode { Values = Pop<ValueNode>(mark), Location = From(start) };
    }

    private ObjectValueNode ParseObject(bool isConstant)
    {
        var start = _lexer.Location;
        Descend();
        Advance();
        var mark = _pendingCount;
        while (!Skip(TokenKind.BraceRight))
        {
            var fieldStart = _lexer.Location;
            var name = ParseName();
            Expect(TokenKind.Colon);
            Push(new ObjectFieldNode { Name = name, Value = ParseValue(isConstant), Location = From(fieldStart) });
        }

        Ascend();
        return new ObjectValueNode { Fields = Pop<ObjectFieldNode>(mark), Location = From(start) };
    }

    private VariableNode ParseVariable()
    {
        var start = _lexer.Location;
        Expect(TokenKind.Dollar);
        return new VariableNode { Name = ParseName(), Location = From(start) };
    }

    private ValueNode? ParseDefaultValue() => Skip(TokenKind.EqualsSign) ? ParseValue(isConstant: true) : null;

    private TypeNode ParseType()
    {
        var start = _lexer.Location;
        TypeNode type;
        if (_lexer.Kind == TokenKind.BracketLeft)
        {
            Descend();
            Advance();
            var itemType = ParseType();
            Expect(TokenKind.BracketRight);
            Ascend();
            type = new ListTypeNode { Type = itemType, Location = From(start) };
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode { Type = type, Location = From(start) } : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var start = _lexer.Location;
        return new NamedTypeNode { Name = ParseName(), Location = From(start) };
    }
}
