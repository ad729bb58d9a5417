namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The definition of a type.</summary>
/// <remarks>Spec §3.4 "Types".</remarks>
public abstract class TypeDefinitionNode : TypeSystemDefinitionNode
{
    /// <summary>The name of the type.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The directives applied here, in the order written.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}
