namespace Backoffice.GraphQL.Language;

/// <summary>STUB</summary>
public sealed class Source
{
    /// <summary>The name of a source that was given none.</summary>
    public const string DefaultName = "GraphQL request";
}
