namespace Backoffice.Schema.Tests.Caching;

/// <summary>The course of a write of the model.</summary>
/// <param name="End">The step at which its server dies, if it does.</param>
/// <param name="PauseAsync">The work of others before its next step.</param>
internal sealed record WriteScript(WriteEnd End, Func<Task> PauseAsync)
{
    private static readonly AsyncLocal<WriteScript?> OfFlow = new();

    /// <summary>The course of the write of this asynchronous flow: without accident unless it was set.</summary>
    public static WriteScript Current
    {
        get => OfFlow.Value ?? new WriteScript(WriteEnd.Answered, static () => Task.CompletedTask);
        set => OfFlow.Value = value;
    }
}

/// <summary>The point that a write reaches.</summary>
internal enum WriteEnd
{
    Answered,
    DeadBeforeInvalidation,
    DeadBeforeCommit,
    DeadAfterCommit,

    /// <summary>The connection breaks in the middle of a commit that succeeds.</summary>
    UnknownToItsServer,
}
