namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>A <c>@defer</c> at one place of a plan.</summary>
/// <param name="label">The client's name for it, or null.</param>
/// <param name="parent">The <c>@defer</c> inside which it stands, or null.</param>
internal sealed class DeferUsage(string? label, DeferUsage? parent)
{
    public string? Label { get; } = label;

    public DeferUsage? Parent { get; } = parent;

    public bool IsInside(DeferUsage other)
    {
        for (var outer = Parent; outer is not null; outer = outer.Parent)
        {
            if (outer == other)
            {
                return true;
            }
        }

        return false;
    }
}
