namespace Backoffice.GraphQL.Language;

/// <summary>How a walk goes on, for the one visitor that answers.</summary>
public enum VisitAction
{
    /// <summary>Visit the children, then leave the node.</summary>
    Continue,

    /// <summary>Visit neither the children nor the leaving of this node.</summary>
    SkipChildren,

    /// <summary>Visit nothing more.</summary>
    Stop,
}
