using System.Diagnostics;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Walks a syntax tree once, depth first and in the order written, for several visitors.</summary>
/// <remarks>
/// At each node the visitors enter in their order and leave in their order. Each visitor skips and stops for itself; the walk
/// goes where at least one of them still looks. The depth of a parsed tree is bounded by <see cref="ParserOptions.MaxDepth"/>.
/// </remarks>
public sealed class SyntaxWalker
{
    private const int Everywhere = int.MaxValue;

    private readonly SyntaxVisitor[] _visitors;

    // For each visitor the depth of the node whose children it skips; Everywhere when it skips nothing, -1 when it stopped.
    private readonly int[] _skipsBelow;
    private int _looking;
    private int _depth;

    private SyntaxWalker(IReadOnlyList<SyntaxVisitor> visitors)
    {
        _visitors = [.. visitors];
        _skipsBelow = new int[_visitors.Length];
        Array.Fill(_skipsBelow, Everywhere);
        _looking = _visitors.Length;
    }

    /// <summary>Walks a node and everything below it.</summary>
    public static void Walk(SyntaxNode node, params IReadOnlyList<SyntaxVisitor> visitors)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(visitors);
        new SyntaxWalker(visitors).Walk(node);
    }

    private void Walk(SyntaxNode node)
    {
        if (_looking == 0)
        {
            return;
        }

        Enter(node);
        if (_looking > 0)
        {
            _depth++;
            WalkChildren(node);
            _depth--;
        }

        Leave(node);
    }

    private void Enter(SyntaxNode node)
    {
        for (var index = 0; index < _visitors.Length; index++)
        {
            if (_skipsBelow[index] != Everywhere)
            {
                continue;
            }

            var action = node.Enter(_visitors[index]);
            if (action == VisitAction.Continue)
            {
                continue;
            }

            _skipsBelow[index] = action == VisitAction.Stop ? -1 : _depth;
            _looking--;
        }
    }

    private void Leave(SyntaxNode node)
    {
        for (var index = 0; index < _visitors.Length; index++)
        {
            if (_skipsBelow[index] == Everywhere)
            {
                node.Leave(_visitors[index]);
            }
            else if (_skipsBelow[index] == _depth)
            {
                _skipsBelow[index] = Everywhere;
                _looking++;
            }
        }
    }

    private void WalkChildren(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                WalkAll(document.Definitions);
                break;
            case OperationDefinitionNode operation:
                WalkIfPresent(operation.Description);
                WalkIfPresent(operation.Name);
                WalkAll(operation.VariableDefinitions);
                WalkAll(operation.Directives);
                Walk(operation.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                WalkIfPresent(variable.Description);
                Walk(variable.Variable);
                Walk(variable.Type);
                WalkIfPresent(variable.DefaultValue);
                WalkAll(variable.Directives);
                break;
            case SelectionSetNode selectionSet:
                WalkAll(selectionSet.Selections);
                break;
            case FieldNode field:
                WalkIfPresent(field.Alias);
                Walk(field.Name);
                WalkAll(field.Arguments);
                WalkAll(field.Directives);
                WalkIfPresent(field.SelectionSet);
                break;
            case ArgumentNode argument:
                Walk(argument.Name);
                Walk(argument.Value);
                break;
            case FragmentSpreadNode spread:
                Walk(spread.Name);
                WalkAll(spread.Directives);
                break;
            case InlineFragmentNode fragment:
                WalkIfPresent(fragment.TypeCondition);
                WalkAll(fragment.Directives);
                Walk(fragment.SelectionSet);
                break;
            case FragmentDefinitionNode fragment:
                WalkIfPresent(fragment.Description);
                Walk(fragment.Name);
                Walk(fragment.TypeCondition);
                WalkAll(fragment.Directives);
                Walk(fragment.SelectionSet);
                break;
            case VariableNode variable:
                Walk(variable.Name);
                break;
            case ListValueNode list:
                WalkAll(list.Values);
                break;
            case ObjectValueNode inputObject:
                WalkAll(inputObject.Fields);
                break;
            case ObjectFieldNode field:
                Walk(field.Name);
                Walk(field.Value);
                break;
            case DirectiveNode directive:
                Walk(directive.Name);
                WalkAll(directive.Arguments);
                break;
            case NamedTypeNode type:
                Walk(type.Name);
                break;
            case ListTypeNode list:
                Walk(list.Type);
                break;
            case NonNullTypeNode nonNull:
                Walk(nonNull.Type);
                break;
            case NameNode or IntValueNode or FloatValueNode or BooleanValueNode or StringValueNode or NullValueNode or EnumValueNode:
                break;
            default:
                WalkTypeSystemChildren(node);
                break;
        }
    }

    private void WalkTypeSystemChildren(SyntaxNode node)
    {
        if (node is TypeSystemDefinitionNode definition)
        {
            WalkIfPresent(definition.Description);
        }

        switch (node)
        {
            case SchemaDefinitionNode schema:
                WalkAll(schema.Directives);
                WalkAll(schema.OperationTypes);
                break;
            case SchemaExtensionNode schema:
                WalkAll(schema.Directives);
                WalkAll(schema.OperationTypes);
                break;
            case OperationTypeDefinitionNode operationType:
                Walk(operationType.Type);
                break;
            case ScalarTypeDefinitionNode type:
                WalkType(type.Name, [], type.Directives, []);
                break;
            case ScalarTypeExtensionNode type:
                WalkType(type.Name, [], type.Directives, []);
                break;
            case ObjectTypeDefinitionNode type:
                WalkType(type.Name, type.Interfaces, type.Directives, type.Fields);
                break;
            case ObjectTypeExtensionNode type:
                WalkType(type.Name, type.Interfaces, type.Directives, type.Fields);
                break;
            case InterfaceTypeDefinitionNode type:
                WalkType(type.Name, type.Interfaces, type.Directives, type.Fields);
                break;
            case InterfaceTypeExtensionNode type:
                WalkType(type.Name, type.Interfaces, type.Directives, type.Fields);
                break;
            case UnionTypeDefinitionNode type:
                WalkType(type.Name, [], type.Directives, type.Types);
                break;
            case UnionTypeExtensionNode type:
                WalkType(type.Name, [], type.Directives, type.Types);
                break;
            case EnumTypeDefinitionNode type:
                WalkType(type.Name, [], type.Directives, type.Values);
                break;
            case EnumTypeExtensionNode type:
                WalkType(type.Name, [], type.Directives, type.Values);
                break;
            case InputObjectTypeDefinitionNode type:
                WalkType(type.Name, [], type.Directives, type.Fields);
                break;
            case InputObjectTypeExtensionNode type:
                WalkType(type.Name, [], type.Directives, type.Fields);
                break;
            case FieldDefinitionNode field:
                WalkIfPresent(field.Description);
                Walk(field.Name);
                WalkAll(field.Arguments);
                Walk(field.Type);
                WalkAll(field.Directives);
                break;
            case InputValueDefinitionNode inputValue:
                WalkIfPresent(inputValue.Description);
                Walk(inputValue.Name);
                Walk(inputValue.Type);
                WalkIfPresent(inputValue.DefaultValue);
                WalkAll(inputValue.Directives);
                break;
            case EnumValueDefinitionNode enumValue:
                WalkIfPresent(enumValue.Description);
                Walk(enumValue.Name);
                WalkAll(enumValue.Directives);
                break;
            case DirectiveDefinitionNode directive:
                Walk(directive.Name);
                WalkAll(directive.Arguments);
                WalkAll(directive.Locations);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WalkType(
        NameNode name,
        IReadOnlyList<NamedTypeNode> interfaces,
        IReadOnlyList<DirectiveNode> directives,
        IReadOnlyList<SyntaxNode> members)
    {
        Walk(name);
        WalkAll(interfaces);
        WalkAll(directives);
        WalkAll(members);
    }

    private void WalkAll(IReadOnlyList<SyntaxNode> nodes)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            Walk(nodes[index]);
        }
    }

    private void WalkIfPresent(SyntaxNode? node)
    {
        if (node is not null)
        {
            Walk(node);
        }
    }
}
