namespace Backoffice.Persistence.Changes;

/// <summary>The kind of a change.</summary>
public enum ChangeKind : short
{
    /// <summary>The object was created.</summary>
    Created = 1,

    /// <summary>The object was updated.</summary>
    Updated = 2,

    /// <summary>The object was deleted.</summary>
    Deleted = 3,
}
