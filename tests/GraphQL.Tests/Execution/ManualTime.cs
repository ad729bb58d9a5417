namespace Backoffice.GraphQL.Tests.Execution;

/// <summary>A clock whose youngest timer rings when it is told to.</summary>
internal sealed class ManualTime : TimeProvider, IServiceProvider
{
    private Action? _ring;

    public object? GetService(Type serviceType) => null;

    public void Fire() => _ring?.Invoke();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _ring = () => callback(state);
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
