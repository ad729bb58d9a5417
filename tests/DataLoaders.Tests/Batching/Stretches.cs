using Backoffice.DataLoaders.Batching;

namespace Backoffice.DataLoaders.Tests.Batching;

/// <summary>Plays the executor's part.</summary>
internal static class Stretches
{
    /// <summary>The time after which a test says that something hangs.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    /// <summary>
    /// Starts resolvers in a stretch and waits for what they give: on the thread pool, because the server has no synchronization
    /// context either, and under xunit's the continuations would leave the stretch.
    /// </summary>
    public static Task<T> RunAsync<T>(this BatchDispatcher dispatcher, Func<Task<T>> start) => Task
        .Run(() =>
        {
            dispatcher.Enter();
            try
            {
                return start();
            }
            finally
            {
                dispatcher.Exit();
            }
        })
        .WaitAsync(Timeout);
}
