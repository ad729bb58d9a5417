namespace Backoffice.Benchmarks.Neighbours;

/// <summary>Waiting until a phase has ended.</summary>
internal static class Ended
{
    /// <summary>Waits for a task.</summary>
    /// <returns>False when the phase ended before; a failure of the task is thrown.</returns>
    public static async Task<bool> UnlessAsync(Task task, CancellationToken end)
    {
        try
        {
            await task;
            return !end.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }
}
