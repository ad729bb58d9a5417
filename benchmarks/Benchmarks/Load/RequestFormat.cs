namespace Backoffice.Benchmarks.Load;

/// <summary>How a target is asked.</summary>
internal abstract class RequestFormat
{
    protected static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a target of this format can be asked this.</summary>
    public virtual bool Supports(Operation operation) => !operation.IsOfLimitOnly;

    public abstract Request Create(Operation operation, Subject subject, IReadOnlyDictionary<string, string> variables);
}
