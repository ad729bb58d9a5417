using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

public ref partial struct Parser
{
    /// <summary>Reads an extension; each adds at least one thing to what it extends.</summary>
    private TypeSystemExtensionNode ParseTypeSystemExtension()
    {
        var start = _lexer.Location;
        Advance();
        var text = _lexer.Text;
        if (_lexer.Kind != TokenKind.Name || !IsExtensible(text))
        {
            throw Unexpected(_lexer);
        }

        Advance();
        return text.SequenceEqual("type"u8) ? ParseObjectTypeExtension(start)
            : text.SequenceEqual("input"u8) ? ParseInputObjectTypeExtension(start)
            : text.SequenceEqual("enum"u8) ? ParseEnumTypeExtension(start)
            : text.SequenceEqual("interface"u8) ? ParseInterfaceTypeExtension(start)
            : text.SequenceEqual("union"u8) ? ParseUnionTypeExtension(start)
            : text.SequenceEqual("scalar"u8) ? ParseScalarTypeExtension(start)
            : text.SequenceEqual("schema"u8) ? ParseSchemaExtension(start)
            : throw new System.Diagnostics.UnreachableException();
    }

    // Asked before the next token is read, so that the first thing that is wrong is the one reported.
    private static bool IsExtensible(ReadOnlySpan<byte> keyword) =>
        keyword.SequenceEqual("type"u8)
        || keyword.SequenceEqual("input"u8)
        || keyword.SequenceEqual("enum"u8)
        || keyword.SequenceEqual("interface"u8)
        || keyword.SequenceEqual("union"u8)
        || keyword.SequenceEqual("scalar"u8)
        || keyword.SequenceEqual("schema"u8);

    private SchemaExtensionNode ParseSchemaExtension(Location start)
    {
        var extension = new SchemaExtensionNode
        {
            Directives = ParseDirectives(isConstant: true),
            OperationTypes = ParseOperationTypeDefinitions(),
            Location = From(start),
        };
        return extension is { Directives: [], OperationTypes: [] } ? throw Unexpected(_lexer) : extension;
    }

    private ScalarTypeExtensionNode ParseScalarTypeExtension(Location start)
    {
        var extension = new ScalarTypeExtensionNode
        {
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Location = From(start),
        };
        return extension is { Directives: [] } ? throw Unexpected(_lexer) : extension;
    }

    private ObjectTypeExtensionNode ParseObjectTypeExtension(Location start)
    {
        var extension = new ObjectTypeExtensionNode
        {
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(isConstant: true),
            Fields = ParseFieldsDefinition(),
            Location = From(start),
        };
        return extension is { Interfaces: [], Directives: [], Fields: [] } ? throw Unexpected(_lexer) : extension;
    }

    private InterfaceTypeExtensionNode ParseInterfaceTypeExtension(Location start)
    {
        var extension = new InterfaceTypeExtensionNode
        {
            Name = ParseName(),
            Interfaces = ParseImplementsInterfaces(),
            Directives = ParseDirectives(isConstant: true),
            Fields = ParseFieldsDefinition(),
            Location = From(start),
        };
        return extension is { Interfaces: [], Directives: [], Fields: [] } ? throw Unexpected(_lexer) : extension;
    }

    private UnionTypeExtensionNode ParseUnionTypeExtension(Location start)
    {
        var extension = new UnionTypeExtensionNode
        {
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Types = ParseUnionMemberTypes(),
            Location = From(start),
        };
        return extension is { Directives: [], Types: [] } ? throw Unexpected(_lexer) : extension;
    }

    private EnumTypeExtensionNode ParseEnumTypeExtension(Location start)
    {
        var extension = new EnumTypeExtensionNode
        {
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Values = ParseEnumValuesDefinition(),
            Location = From(start),
        };
        return extension is { Directives: [], Values: [] } ? throw Unexpected(_lexer) : extension;
    }

    private InputObjectTypeExtensionNode ParseInputObjectTypeExtension(Location start)
    {
        var extension = new InputObjectTypeExtensionNode
        {
            Name = ParseName(),
            Directives = ParseDirectives(isConstant: true),
            Fields = ParseInputValueDefinitions(TokenKind.BraceLeft, TokenKind.BraceRight),
            Location = From(start),
        };
        return extension is { Directives: [], Fields: [] } ? throw Unexpected(_lexer) : extension;
    }
}
