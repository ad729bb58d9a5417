namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A definition of a schema, a type or a directive.</summary>
/// <remarks>Spec §3.2 "Type System Descriptions".</remarks>
public abstract class TypeSystemDefinitionNode : DefinitionNode
{
    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; init; }
}
