using System.Diagnostics;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

public sealed partial class Printer
{
    private void WriteTypeSystemDefinition(TypeSystemDefinitionNode definition)
    {
        WriteDescription(definition.Description);
        switch (definition)
        {
            case SchemaDefinitionNode schema:
                WriteSchema("schema", schema.Directives, schema.OperationTypes);
                break;
            case ScalarTypeDefinitionNode scalar:
                WriteHead("scalar", scalar.Name, [], scalar.Directives);
                break;
            case ObjectTypeDefinitionNode type:
                WriteHead("type", type.Name, type.Interfaces, type.Directives);
                WriteBody(type.Fields);
                break;
            case InterfaceTypeDefinitionNode type:
                WriteHead("interface", type.Name, type.Interfaces, type.Directives);
                WriteBody(type.Fields);
                break;
            case UnionTypeDefinitionNode union:
                WriteHead("union", union.Name, [], union.Directives);
                WriteMembers(union.Types);
                break;
            case EnumTypeDefinitionNode type:
                WriteHead("enum", type.Name, [], type.Directives);
                WriteBody(type.Values);
                break;
            case InputObjectTypeDefinitionNode type:
                WriteHead("input", type.Name, [], type.Directives);
                WriteBody(type.Fields);
                break;
            case DirectiveDefinitionNode directive:
                WriteDirectiveDefinition(directive);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteTypeSystemExtension(TypeSystemExtensionNode extension)
    {
        _text.Append("extend ");
        switch (extension)
        {
            case SchemaExtensionNode schema:
                WriteSchema("schema", schema.Directives, schema.OperationTypes);
                break;
            case ScalarTypeExtensionNode scalar:
                WriteHead("scalar", scalar.Name, [], scalar.Directives);
                break;
            case ObjectTypeExtensionNode type:
                WriteHead("type", type.Name, type.Interfaces, type.Directives);
                WriteBody(type.Fields);
                break;
            case InterfaceTypeExtensionNode type:
                WriteHead("interface", type.Name, type.Interfaces, type.Directives);
                WriteBody(type.Fields);
                break;
            case UnionTypeExtensionNode union:
                WriteHead("union", union.Name, [], union.Directives);
                WriteMembers(union.Types);
                break;
            case EnumTypeExtensionNode type:
                WriteHead("enum", type.Name, [], type.Directives);
                WriteBody(type.Values);
                break;
            case InputObjectTypeExtensionNode type:
                WriteHead("input", type.Name, [], type.Directives);
                WriteBody(type.Fields);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteSchema(
        string keyword,
        IReadOnlyList<DirectiveNode> directives,
        IReadOnlyList<OperationTypeDefinitionNode> operationTypes)
    {
        _text.Append(keyword);
        WriteDirectives(directives);
        WriteBody(operationTypes);
    }

    private void WriteHead(
        string keyword,
        NameNode name,
        IReadOnlyList<NamedTypeNode> interfaces,
        IReadOnlyList<DirectiveNode> directives)
    {
        _text.Append(keyword).Append(' ');
        Write(name);
        if (interfaces.Count > 0)
        {
            _text.Append(" implements ");
            WriteSeparated(interfaces, " & ");
        }

        WriteDirectives(directives);
    }

    private void WriteBody(IReadOnlyList<SyntaxNode> nodes)
    {
        if (nodes.Count > 0)
        {
            _text.Append(' ');
            WriteBlock(nodes);
        }
    }

    private void WriteMembers(IReadOnlyList<NamedTypeNode> types)
    {
        if (types.Count > 0)
        {
            _text.Append(" = ");
            WriteSeparated(types, " | ");
        }
    }

    private void WriteOperationTypeDefinition(OperationTypeDefinitionNode operationType)
    {
        _text.Append(Keyword(operationType.Operation)).Append(": ");
        Write(operationType.Type);
    }

    private void WriteFieldDefinition(FieldDefinitionNode field)
    {
        WriteDescription(field.Description);
        Write(field.Name);
        WriteDefinitions(field.Arguments);
        _text.Append(": ");
        Write(field.Type);
        WriteDirectives(field.Directives);
    }

    private void WriteInputValueDefinition(InputValueDefinitionNode inputValue)
    {
        WriteDescription(inputValue.Description);
        Write(inputValue.Name);
        _text.Append(": ");
        Write(inputValue.Type);
        WriteDefaultValue(inputValue.DefaultValue);
        WriteDirectives(inputValue.Directives);
    }

    private void WriteEnumValueDefinition(EnumValueDefinitionNode enumValue)
    {
        WriteDescription(enumValue.Description);
        Write(enumValue.Name);
        WriteDirectives(enumValue.Directives);
    }

    private void WriteDirectiveDefinition(DirectiveDefinitionNode directive)
    {
        _text.Append("directive @");
        Write(directive.Name);
        WriteDefinitions(directive.Arguments);
        _text.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        WriteSeparated(directive.Locations, " | ");
    }
}
