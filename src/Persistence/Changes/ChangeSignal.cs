namespace Backoffice.Persistence.Changes;

/// <summary>Tells within the process that a company has committed changes. Thread-safe.</summary>
public sealed class ChangeSignal
{
    /// <summary>Runs after each commit, on the writer's thread: it must be quick, and not fail.</summary>
    public event Action<Guid>? Committed;

    /// <summary>Tells that a company has committed changes.</summary>
    public void Raise(Guid companyId) => Committed?.Invoke(companyId);
}
