using System.Collections.Frozen;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

public ref partial struct Parser
{
    // Spec §3.13 "Directives": ExecutableDirectiveLocation and TypeSystemDirectiveLocation.
    private static readonly FrozenSet<string> DirectiveLocations = FrozenSet.Create(
        StringComparer.Ordinal,
        "QUERY",
        "MUTATION",
        "SUBSCRIPTION",
        "FIELD",
        "FRAGMENT_DEFINITION",
        "FRAGMENT_SPREAD",
        "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION",
        "SCHEMA",
        "SCALAR",
        "OBJECT",
        "FIELD_DEFINITION",
        "ARGUMENT_DEFINITION",
        "INTERFACE",
        "UNION",
        "ENUM",
        "ENUM_VALUE",
        "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION");

    /// <summary>Reads the definition that a keyword announces, or answers null when it announces none.</summary>
    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(ReadOnlySpan<byte> keyword) =>
        keyword.SequenceEqual("type"u8) ? ParseObjectTypeDefinition()
        : keyword.SequenceEqual("input"u8) ? ParseInputObjectTypeDefinition()
        : keyword.SequenceEqual("enum"u8) ? ParseEnumTypeDefinition()
        : keyword.SequenceEqual("interface"u8) ? ParseInterfaceTypeDefinition()
        : keyword.SequenceEqual("union"u8) ? ParseUnionTypeDefinition()
        : keyword.SequenceEqual("scalar"u8) ? ParseScalarTypeDefinition()
        : keyword.SequenceEqual("directive"u8) ? ParseDirectiveDefinition()
        : keyword.SequenceEqual("schema"u8) ? ParseSchemaDefinition()
        : null;

    private SchemaDefinitionNode ParseSchemaDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        var directives = ParseDirectives(isConstant: true);
        if (_lexer.Kind != TokenKind.BraceLeft)
        {
            throw Expected(SyntaxErrors.Describe(TokenKind.BraceLeft));
        }

        return new SchemaDefinitionNode
        {
            Description = description,
            Directives = directives,
            OperationTypes = ParseOperationTypeDefinitions(),
            Location = From(start),
        };
    }

    private OperationTypeDefinitionNode[] ParseOperationTypeDefinitions()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var mark = _pendingCount;
        do
        {
            var start = _lexer.Location;
            var operation = ParseOperationType();
            Expect(TokenKind.Colon);
            Push(new OperationTypeDefinitionNode { Operation = operation, Type = ParseNamedType(), Location = From(start) });
        }
        while (!Skip(TokenKind.BraceRight));

        return Pop<OperationTypeDefinitionNode>(mark);
    }

    private ScalarTypeDefinitionNode ParseScalarTypeDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        return new ScalarTypeDefinitionNode
        {
            Description = description,
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Location = From(start),
        };
    }

    private ObjectTypeDefinitionNode ParseObjectTypeDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        return new ObjectTypeDefinitionNode
        {
            Description = description,
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(isConstant: true),
            Fields = ParseFieldsDefinition(),
            Location = From(start),
        };
    }

    private NamedTypeNode[] ParseImplementsInterfaces() =>
        SkipKeyword("implements"u8) ? ParseNamedTypes(TokenKind.Ampersand) : [];

    /// <summary>Reads types with a separator between them, and perhaps one before the first.</summary>
    private NamedTypeNode[] ParseNamedTypes(TokenKind separator)
    {
        Skip(separator);
        var mark = _pendingCount;
        do
        {
            Push(ParseNamedType());
        }
        while (Skip(separator));

        return Pop<NamedTypeNode>(mark);
    }

    private FieldDefinitionNode[] ParseFieldsDefinition()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var mark = _pendingCount;
        do
        {
            Push(ParseFieldDefinition());
        }
        while (!Skip(TokenKind.BraceRight));

        return Pop<FieldDefinitionNode>(mark);
    }

    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseInputValueDefinitions(TokenKind.ParenthesisLeft, TokenKind.ParenthesisRight);
        Expect(TokenKind.Colon);
        return new FieldDefinitionNode
        {
            Description = description,
            Name = name,
            Arguments = arguments,
            Type = ParseType(),
            Directives = ParseDirectives(isConstant: true),
            Location = From(start),
        };
    }

    /// <summary>Reads the arguments of a field or directive, or the fields of an input object.</summary>
    private InputValueDefinitionNode[] ParseInputValueDefinitions(TokenKind open, TokenKind close)
    {
        if (!Skip(open))
        {
            return [];
        }

        var mark = _pendingCount;
        do
        {
            Push(ParseInputValueDefinition());
        }
        while (!Skip(close));

        return Pop<InputValueDefinitionNode>(mark);
    }

    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        return new InputValueDefinitionNode
        {
            Description = description,
            Name = name,
            Type = ParseType(),
            DefaultValue = ParseDefaultValue(),
            Directives = ParseDirectives(isConstant: true),
            Location = From(start),
        };
    }

    private InterfaceTypeDefinitionNode ParseInterfaceTypeDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        return new InterfaceTypeDefinitionNode
        {
            Description = description,
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(isConstant: true),
            Fields = ParseFieldsDefinition(),
            Location = From(start),
        };
    }

    private UnionTypeDefinitionNode ParseUnionTypeDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        return new UnionTypeDefinitionNode
        {
            Description = description,
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Types = ParseUnionMemberTypes(),
            Location = From(start),
        };
    }

    private NamedTypeNode[] ParseUnionMemberTypes() => Skip(TokenKind.EqualsSign) ? ParseNamedTypes(TokenKind.Pipe) : [];

    private EnumTypeDefinitionNode ParseEnumTypeDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        return new EnumTypeDefinitionNode
        {
            Description = description,
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Values = ParseEnumValuesDefinition(),
            Location = From(start),
        };
    }

    private EnumValueDefinitionNode[] ParseEnumValuesDefinition()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var mark = _pendingCount;
        do
        {
            var start = _lexer.Location;
            Push(new EnumValueDefinitionNode
            {
                Description = ParseDescription(),
                Name = ParseEnumValueName(),
                Directives = ParseDirectives(isConstant: true),
                Location = From(start),
            });
        }
        while (!Skip(TokenKind.BraceRight));

        return Pop<EnumValueDefinitionNode>(mark);
    }

    private NameNode ParseEnumValueName() =>
        PeekKeyword("true"u8) || PeekKeyword("false"u8) || PeekKeyword("null"u8)
            ? throw _lexer.Error(SyntaxErrors.ReservedEnumValue(_names.Get(_lexer.Text)))
            : ParseName();

    private InputObjectTypeDefinitionNode ParseInputObjectTypeDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        return new InputObjectTypeDefinitionNode
        {
            Description = description,
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Fields = ParseInputValueDefinitions(TokenKind.BraceLeft, TokenKind.BraceRight),
            Location = From(start),
        };
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        Advance();
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputValueDefinitions(TokenKind.ParenthesisLeft, TokenKind.ParenthesisRight);
        var isRepeatable = SkipKeyword("repeatable"u8);
        ExpectKeyword("on", "on"u8);
        return new DirectiveDefinitionNode
        {
            Description = description,
            Name = name,
            Arguments = arguments,
            IsRepeatable = isRepeatable,
            Locations = ParseDirectiveLocations(),
            Location = From(start),
        };
    }

    private NameNode[] ParseDirectiveLocations()
    {
        Skip(TokenKind.Pipe);
        var mark = _pendingCount;
        do
        {
            var token = _lexer;
            var location = ParseName();
            Push(DirectiveLocations.Contains(location.Value) ? location : throw Unexpected(token));
        }
        while (Skip(TokenKind.Pipe));

        return Pop<NameNode>(mark);
    }
}
