using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <summary>Keeps track of the types at the place where the walk is.</summary>
internal sealed class TypeInfoVisitor(ValidationContext context) : SyntaxVisitor
{
    private readonly Stack<CompositeType?> _parentTypes = new();
    private readonly Stack<GraphQLType?> _types = new();
    private readonly Stack<FieldDefinition?> _fields = new();
    private readonly Stack<InputPosition> _inputs = new();
    private readonly Dictionary<ExecutableDefinitionNode, List<VariableUsage>> _usages = [];
    private ExecutableDefinitionNode? _definition;
    private VariableNode? _definedVariable;
    private bool _isInDirective;

    /// <summary>The type whose fields the current selection set selects; null where it is unknown or has none.</summary>
    public CompositeType? ParentType => Peek(_parentTypes);

    /// <summary>The current field's definition; null where it is unknown.</summary>
    public FieldDefinition? Field => Peek(_fields);

    /// <summary>The current directive's definition; null where it is unknown or there is none.</summary>
    public DirectiveDefinition? Directive { get; private set; }

    /// <summary>The current argument's definition; null where it is unknown or there is none.</summary>
    public InputValueDefinition? Argument { get; private set; }

    /// <summary>The current argument as it is written; null where there is none.</summary>
    public ArgumentNode? ArgumentNode { get; private set; }

    /// <summary>The operation or fragment in which the walk is.</summary>
    public ExecutableDefinitionNode? Definition => _definition;

    /// <summary>The expected type of the current value; inside a list value, of its items.</summary>
    public InputPosition Input => _inputs.TryPeek(out var position) ? position : default;

    /// <summary>The expected type of the list value that the walk has just entered.</summary>
    public InputPosition ListInput => _inputs.Count > 1 ? _inputs.ElementAt(1) : default;

    /// <summary>The expected type of a value that the walk has just entered.</summary>
    public InputPosition PositionOf(ValueNode value) => value is ListValueNode ? ListInput : Input;

    /// <summary>The coordinate of the current field; null where it is unknown.</summary>
    public string? FieldCoordinate => ParentType is { } type && Field is { } current ? SchemaCoordinate.Of(type, current) : null;

    /// <summary>The coordinate of an argument of the current field or directive; null where it is unknown.</summary>
    public string? CoordinateOf(string argument) =>
        Directive is { } directive ? directive.FindArgument(argument) is { } ofDirective ? SchemaCoordinate.Of(directive, ofDirective) : null
        : ParentType is { } type && Field is { } field && field.FindArgument(argument) is { } ofField ? SchemaCoordinate.Of(type, field, ofField)
        : null;

    /// <summary>The uses of variables written in a definition itself, in the order written, once the walk has passed it.</summary>
    public IReadOnlyList<VariableUsage> GetVariableUsages(ExecutableDefinitionNode definition) =>
        _usages.TryGetValue(definition, out var usages) ? usages : [];

    public override VisitAction Enter(OperationDefinitionNode node)
    {
        _definition = node;
        _types.Push(context.FindRootType(node.Operation));
        return VisitAction.Continue;
    }

    public override void Leave(OperationDefinitionNode node)
    {
        _definition = null;
        _types.Pop();
    }

    public override VisitAction Enter(FragmentDefinitionNode node)
    {
        _definition = node;
        _types.Push(context.FindCompositeType(node.TypeCondition));
        return VisitAction.Continue;
    }

    public override void Leave(FragmentDefinitionNode node)
    {
        _definition = null;
        _types.Pop();
    }

    public override VisitAction Enter(InlineFragmentNode node)
    {
        _types.Push(node.TypeCondition is { } condition ? context.FindCompositeType(condition) : ParentType);
        return VisitAction.Continue;
    }

    public override void Leave(InlineFragmentNode node) => _types.Pop();

    public override VisitAction Enter(SelectionSetNode node)
    {
        _parentTypes.Push(Peek(_types)?.Named as CompositeType);
        return VisitAction.Continue;
    }

    public override void Leave(SelectionSetNode node) => _parentTypes.Pop();

    public override VisitAction Enter(FieldNode node)
    {
        var field = ParentType is { } parent ? context.Schema.FindField(parent, node.Name.Value) : null;
        _fields.Push(field);
        _types.Push(field?.Type);
        return VisitAction.Continue;
    }

    public override void Leave(FieldNode node)
    {
        _fields.Pop();
        _types.Pop();
    }

    public override VisitAction Enter(DirectiveNode node)
    {
        _isInDirective = true;
        Directive = context.Schema.FindDirective(node.Name.Value);
        return VisitAction.Continue;
    }

    public override void Leave(DirectiveNode node)
    {
        _isInDirective = false;
        Directive = null;
    }

    public override VisitAction Enter(ArgumentNode node)
    {
        Argument = _isInDirective ? Directive?.FindArgument(node.Name.Value) : Field?.FindArgument(node.Name.Value);
        ArgumentNode = node;
        _inputs.Push(_isInDirective
            ? new InputPosition(Argument?.Type, Argument?.DefaultValue is not null, Element: Argument, Owner: Directive)
            : new InputPosition(Argument?.Type, Argument?.DefaultValue is not null, Element: Argument, Owner: ParentType, Field: Field));
        return VisitAction.Continue;
    }

    public override void Leave(ArgumentNode node)
    {
        Argument = null;
        ArgumentNode = null;
        _inputs.Pop();
    }

    public override VisitAction Enter(VariableDefinitionNode node)
    {
        _definedVariable = node.Variable;
        _inputs.Push(new InputPosition(context.FindType(node.Type) is { IsInputType: true } type ? type : null));
        return VisitAction.Continue;
    }

    public override void Leave(VariableDefinitionNode node) => _inputs.Pop();

    public override VisitAction Enter(ListValueNode node)
    {
        // A list for a custom scalar is of the scalar's own making: nothing is known of its items.
        _inputs.Push(Input with { Type = (Input.Type?.NullableType as ListType)?.ItemType, HasDefaultValue = false, InputObject = null });
        return VisitAction.Continue;
    }

    public override void Leave(ListValueNode node) => _inputs.Pop();

    public override VisitAction Enter(ObjectFieldNode node)
    {
        var inputObject = Input.Type?.Named as InputObjectType;
        var field = inputObject?.FindField(node.Name.Value);
        _inputs.Push(new InputPosition(field?.Type, field?.DefaultValue is not null, inputObject, field, inputObject));
        return VisitAction.Continue;
    }

    public override void Leave(ObjectFieldNode node) => _inputs.Pop();

    public override VisitAction Enter(VariableNode node)
    {
        if (node != _definedVariable && _definition is { } definition)
        {
            if (!_usages.TryGetValue(definition, out var usages))
            {
                _usages.Add(definition, usages = []);
            }

            usages.Add(new VariableUsage(node, Input, ArgumentNode));
        }

        return VisitAction.Continue;
    }

    private static T? Peek<T>(Stack<T?> stack)
        where T : class => stack.TryPeek(out var top) ? top : null;
}
