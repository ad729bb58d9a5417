using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// An operation of a document, ready to be executed under known conditions. Immutable but for what it works out lazily; shared by
/// all requests that send the operation.
/// </summary>
public sealed class OperationPlan
{
    internal OperationPlan(OperationDefinitionNode operation, ObjectType rootType, ObjectPlan root)
    {
        Operation = operation;
        RootType = rootType;
        Root = root;
        HasLaterParts = root.HasLaterParts;
    }

    /// <summary>The operation's definition.</summary>
    public OperationDefinitionNode Operation { get; }

    /// <summary>The root operation type.</summary>
    public ObjectType RootType { get; }

    /// <summary>Whether the response may come in several parts.</summary>
    public bool HasLaterParts { get; }

    internal ObjectPlan Root { get; }
}
