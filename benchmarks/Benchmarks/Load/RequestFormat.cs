namespace Backoffice.Benchmarks.Load;

/// <summary>The form of requests to a target.</summary>
internal abstract class RequestFormat
{
    protected static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Tests whether a target of this format can be asked this.</summary>
    public virtual bool Supports(Operation operation) => !operation.IsOfLimitOnly;

    public abstract Request Create(Operation operation, Subject subject, IReadOnlyDictionary<string, string> variables);
}
