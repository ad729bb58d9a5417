using Backoffice.Schema;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>A place that one of the <see cref="LongLivedAnswers"/> takes until it is disposed, which may happen more than once.</summary>
internal sealed class LongLivedAnswer(LongLivedAnswers all, Viewer viewer) : IDisposable
{
    private int _hasEnded;

    public Viewer Viewer => viewer;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
        {
            all.End(viewer);
        }
    }
}
