using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>A place that one of the <see cref="LongLivedAnswers"/> takes until it is disposed, which may happen more than once.</summary>
internal sealed class LongLivedAnswer(LongLivedAnswers all, Caller caller) : IDisposable
{
    private int _hasEnded;

    public Caller Caller => caller;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
        {
            all.End(caller);
        }
    }
}
