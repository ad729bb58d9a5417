namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The deferred fragments that <c>@defer</c>s of the plan mean at one object: the innermost first.</summary>
internal sealed record DeferScope(DeferUsage Usage, DeferredFragment Fragment, DeferScope? Outer)
{
    public static DeferredFragment? Find(DeferScope? scope, DeferUsage? usage)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Usage == usage)
            {
                return scope.Fragment;
            }
        }

        return null;
    }
}
