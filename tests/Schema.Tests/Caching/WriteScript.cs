namespace Backoffice.Schema.Tests.Caching;

/// <summary>How a write of the model goes.</summary>
/// <param name="End">Where its server dies, if it does.</param>
/// <param name="PauseAsync">What others do before its next step is taken.</param>
internal sealed record WriteScript(WriteEnd End, Func<Task> PauseAsync)
{
    private static readonly AsyncLocal<WriteScript?> OfFlow = new();

    /// <summary>How the write of this asynchronous flow goes: without accident where nobody has said anything.</summary>
    public static WriteScript Current
    {
        get => OfFlow.Value ?? new WriteScript(WriteEnd.Answered, static () => Task.CompletedTask);
        set => OfFlow.Value = value;
    }
}

/// <summary>How far a write comes.</summary>
internal enum WriteEnd
{
    Answered,
    DeadBeforeInvalidation,
    DeadBeforeCommit,
    DeadAfterCommit,

    /// <summary>The connection breaks in the middle of a commit that succeeds.</summary>
    UnknownToItsServer,
}
