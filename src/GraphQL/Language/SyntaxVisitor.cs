using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>The base class of visitors; every method does nothing until it is overridden.</summary>
/// <remarks>
/// <see cref="SyntaxWalker"/> calls <c>Enter</c> before a node's children and <c>Leave</c> after them. A node that was
/// answered with <see cref="VisitAction.SkipChildren"/> is not left.
/// </remarks>
public abstract class SyntaxVisitor
{
    /// <summary>Enters a document.</summary>
    public virtual VisitAction Enter(DocumentNode node) => VisitAction.Continue;

    /// <summary>Leaves a document.</summary>
    public virtual void Leave(DocumentNode node)
    {
    }

    /// <summary>Enters a name.</summary>
    public virtual VisitAction Enter(NameNode node) => VisitAction.Continue;

    /// <summary>Leaves a name.</summary>
    public virtual void Leave(NameNode node)
    {
    }

    /// <summary>Enters an operation definition.</summary>
    public virtual VisitAction Enter(OperationDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an operation definition.</summary>
    public virtual void Leave(OperationDefinitionNode node)
    {
    }

    /// <summary>Enters a variable definition.</summary>
    public virtual VisitAction Enter(VariableDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves a variable definition.</summary>
    public virtual void Leave(VariableDefinitionNode node)
    {
    }

    /// <summary>Enters a selection set.</summary>
    public virtual VisitAction Enter(SelectionSetNode node) => VisitAction.Continue;

    /// <summary>Leaves a selection set.</summary>
    public virtual void Leave(SelectionSetNode node)
    {
    }

    /// <summary>Enters a field.</summary>
    public virtual VisitAction Enter(FieldNode node) => VisitAction.Continue;

    /// <summary>Leaves a field.</summary>
    public virtual void Leave(FieldNode node)
    {
    }

    /// <summary>Enters an argument.</summary>
    public virtual VisitAction Enter(ArgumentNode node) => VisitAction.Continue;

    /// <summary>Leaves an argument.</summary>
    public virtual void Leave(ArgumentNode node)
    {
    }

    /// <summary>Enters a fragment spread.</summary>
    public virtual VisitAction Enter(FragmentSpreadNode node) => VisitAction.Continue;

    /// <summary>Leaves a fragment spread.</summary>
    public virtual void Leave(FragmentSpreadNode node)
    {
    }

    /// <summary>Enters an inline fragment.</summary>
    public virtual VisitAction Enter(InlineFragmentNode node) => VisitAction.Continue;

    /// <summary>Leaves an inline fragment.</summary>
    public virtual void Leave(InlineFragmentNode node)
    {
    }

    /// <summary>Enters a fragment definition.</summary>
    public virtual VisitAction Enter(FragmentDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves a fragment definition.</summary>
    public virtual void Leave(FragmentDefinitionNode node)
    {
    }

    /// <summary>Enters a variable.</summary>
    public virtual VisitAction Enter(VariableNode node) => VisitAction.Continue;

    /// <summary>Leaves a variable.</summary>
    public virtual void Leave(VariableNode node)
    {
    }

    /// <summary>Enters an int value.</summary>
    public virtual VisitAction Enter(IntValueNode node) => VisitAction.Continue;

    /// <summary>Leaves an int value.</summary>
    public virtual void Leave(IntValueNode node)
    {
    }

    /// <summary>Enters a float value.</summary>
    public virtual VisitAction Enter(FloatValueNode node) => VisitAction.Continue;

    /// <summary>Leaves a float value.</summary>
    public virtual void Leave(FloatValueNode node)
    {
    }

    /// <summary>Enters a boolean value.</summary>
    public virtual VisitAction Enter(BooleanValueNode node) => VisitAction.Continue;

    /// <summary>Leaves a boolean value.</summary>
    public virtual void Leave(BooleanValueNode node)
    {
    }

    /// <summary>Enters a string value.</summary>
    public virtual VisitAction Enter(StringValueNode node) => VisitAction.Continue;

    /// <summary>Leaves a string value.</summary>
    public virtual void Leave(StringValueNode node)
    {
    }

    /// <summary>Enters a null value.</summary>
    public virtual VisitAction Enter(NullValueNode node) => VisitAction.Continue;

    /// <summary>Leaves a null value.</summary>
    public virtual void Leave(NullValueNode node)
    {
    }

    /// <summary>Enters an enum value.</summary>
    public virtual VisitAction Enter(EnumValueNode node) => VisitAction.Continue;

    /// <summary>Leaves an enum value.</summary>
    public virtual void Leave(EnumValueNode node)
    {
    }

    /// <summary>Enters a list value.</summary>
    public virtual VisitAction Enter(ListValueNode node) => VisitAction.Continue;

    /// <summary>Leaves a list value.</summary>
    public virtual void Leave(ListValueNode node)
    {
    }

    /// <summary>Enters an object value.</summary>
    public virtual VisitAction Enter(ObjectValueNode node) => VisitAction.Continue;

    /// <summary>Leaves an object value.</summary>
    public virtual void Leave(ObjectValueNode node)
    {
    }

    /// <summary>Enters an object field.</summary>
    public virtual VisitAction Enter(ObjectFieldNode node) => VisitAction.Continue;

    /// <summary>Leaves an object field.</summary>
    public virtual void Leave(ObjectFieldNode node)
    {
    }

    /// <summary>Enters a directive.</summary>
    public virtual VisitAction Enter(DirectiveNode node) => VisitAction.Continue;

    /// <summary>Leaves a directive.</summary>
    public virtual void Leave(DirectiveNode node)
    {
    }

    /// <summary>Enters a named type.</summary>
    public virtual VisitAction Enter(NamedTypeNode node) => VisitAction.Continue;

    /// <summary>Leaves a named type.</summary>
    public virtual void Leave(NamedTypeNode node)
    {
    }

    /// <summary>Enters a list type.</summary>
    public virtual VisitAction Enter(ListTypeNode node) => VisitAction.Continue;

    /// <summary>Leaves a list type.</summary>
    public virtual void Leave(ListTypeNode node)
    {
    }

    /// <summary>Enters a non null type.</summary>
    public virtual VisitAction Enter(NonNullTypeNode node) => VisitAction.Continue;

    /// <summary>Leaves a non null type.</summary>
    public virtual void Leave(NonNullTypeNode node)
    {
    }

    /// <summary>Enters a schema definition.</summary>
    public virtual VisitAction Enter(SchemaDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves a schema definition.</summary>
    public virtual void Leave(SchemaDefinitionNode node)
    {
    }

    /// <summary>Enters an operation type definition.</summary>
    public virtual VisitAction Enter(OperationTypeDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an operation type definition.</summary>
    public virtual void Leave(OperationTypeDefinitionNode node)
    {
    }

    /// <summary>Enters a scalar type definition.</summary>
    public virtual VisitAction Enter(ScalarTypeDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves a scalar type definition.</summary>
    public virtual void Leave(ScalarTypeDefinitionNode node)
    {
    }

    /// <summary>Enters an object type definition.</summary>
    public virtual VisitAction Enter(ObjectTypeDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an object type definition.</summary>
    public virtual void Leave(ObjectTypeDefinitionNode node)
    {
    }

    /// <summary>Enters a field definition.</summary>
    public virtual VisitAction Enter(FieldDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves a field definition.</summary>
    public virtual void Leave(FieldDefinitionNode node)
    {
    }

    /// <summary>Enters an input value definition.</summary>
    public virtual VisitAction Enter(InputValueDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an input value definition.</summary>
    public virtual void Leave(InputValueDefinitionNode node)
    {
    }

    /// <summary>Enters an interface type definition.</summary>
    public virtual VisitAction Enter(InterfaceTypeDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an interface type definition.</summary>
    public virtual void Leave(InterfaceTypeDefinitionNode node)
    {
    }

    /// <summary>Enters an union type definition.</summary>
    public virtual VisitAction Enter(UnionTypeDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an union type definition.</summary>
    public virtual void Leave(UnionTypeDefinitionNode node)
    {
    }

    /// <summary>Enters an enum type definition.</summary>
    public virtual VisitAction Enter(EnumTypeDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an enum type definition.</summary>
    public virtual void Leave(EnumTypeDefinitionNode node)
    {
    }

    /// <summary>Enters an enum value definition.</summary>
    public virtual VisitAction Enter(EnumValueDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an enum value definition.</summary>
    public virtual void Leave(EnumValueDefinitionNode node)
    {
    }

    /// <summary>Enters an input object type definition.</summary>
    public virtual VisitAction Enter(InputObjectTypeDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves an input object type definition.</summary>
    public virtual void Leave(InputObjectTypeDefinitionNode node)
    {
    }

    /// <summary>Enters a directive definition.</summary>
    public virtual VisitAction Enter(DirectiveDefinitionNode node) => VisitAction.Continue;

    /// <summary>Leaves a directive definition.</summary>
    public virtual void Leave(DirectiveDefinitionNode node)
    {
    }

    /// <summary>Enters a schema extension.</summary>
    public virtual VisitAction Enter(SchemaExtensionNode node) => VisitAction.Continue;

    /// <summary>Leaves a schema extension.</summary>
    public virtual void Leave(SchemaExtensionNode node)
    {
    }

    /// <summary>Enters a scalar type extension.</summary>
    public virtual VisitAction Enter(ScalarTypeExtensionNode node) => VisitAction.Continue;

    /// <summary>Leaves a scalar type extension.</summary>
    public virtual void Leave(ScalarTypeExtensionNode node)
    {
    }

    /// <summary>Enters an object type extension.</summary>
    public virtual VisitAction Enter(ObjectTypeExtensionNode node) => VisitAction.Continue;

    /// <summary>Leaves an object type extension.</summary>
    public virtual void Leave(ObjectTypeExtensionNode node)
    {
    }

    /// <summary>Enters an interface type extension.</summary>
    public virtual VisitAction Enter(InterfaceTypeExtensionNode node) => VisitAction.Continue;

    /// <summary>Leaves an interface type extension.</summary>
    public virtual void Leave(InterfaceTypeExtensionNode node)
    {
    }

    /// <summary>Enters an union type extension.</summary>
    public virtual VisitAction Enter(UnionTypeExtensionNode node) => VisitAction.Continue;

    /// <summary>Leaves an union type extension.</summary>
    public virtual void Leave(UnionTypeExtensionNode node)
    {
    }

    /// <summary>Enters an enum type extension.</summary>
    public virtual VisitAction Enter(EnumTypeExtensionNode node) => VisitAction.Continue;

    /// <summary>Leaves an enum type extension.</summary>
    public virtual void Leave(EnumTypeExtensionNode node)
    {
    }

    /// <summary>Enters an input object type extension.</summary>
    public virtual VisitAction Enter(InputObjectTypeExtensionNode node) => VisitAction.Continue;

    /// <summary>Leaves an input object type extension.</summary>
    public virtual void Leave(InputObjectTypeExtensionNode node)
    {
    }
}
