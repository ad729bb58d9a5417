namespace Backoffice.GraphQL.Language;

/// <summary>The way in which a walk continues for the visitor that returned it.</summary>
public enum VisitAction
{
    /// <summary>Visit the children, then leave the node.</summary>
    Continue,

    /// <summary>Visit neither the children nor the leaving of this node.</summary>
    SkipChildren,

    /// <summary>Visit nothing more.</summary>
    Stop,
}
