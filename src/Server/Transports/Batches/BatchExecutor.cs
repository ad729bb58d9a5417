using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Composition;

namespace Backoffice.Server.Transports.Batches;

/// <summary>
/// Runs the requests of a batch side by side, a bounded number at a time, each with services of its own (loaders remember what they
/// loaded for one request), and gives the answers in order.
/// </summary>
internal sealed class BatchExecutor(RequestExecutor executor, IServiceScopeFactory scopes, TransportOptions options, IBudgets? budgets = null)
{
    /// <summary>Resolves the requests of a batch, each once, and pays for all together before any of them is executed.</summary>
    /// <param name="items">The requests.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="preferences">What the client wants for all requests.</param>
    /// <param name="cancellationToken">Ends all work.</param>
    /// <returns>What was paid, or when to try again; nothing where operations are free.</returns>
    public async ValueTask<BatchPayment> PayAsync(
        IReadOnlyList<RequestItem> items, RequestScope caller, BatchPreferences preferences, CancellationToken cancellationToken)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        BatchAnswer[] answers = [.. items.Select(item => new BatchAnswer(item, new HttpServices(scopes, caller), preferences, end.Token))];
        var payment = new BatchPayment(answers, budgets, end);
        if (budgets is null || preferences.Cost == CostPreference.Validate)
        {
            return payment;
        }

        try
        {
            var points = 0L;
            foreach (var answer in answers)
            {
                points += await answer.PriceAsync(executor);
            }

            payment.Receipt = await budgets.ChargeAsync(BudgetServices.CallerOf(caller), points, cancellationToken);
            return payment;
        }
        catch
        {
            await payment.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Answers in order. The later parts of an answer follow its first, before the next answer, and are executed when it is their turn. All
    /// work has ended when the enumeration has.
    /// </summary>
    /// <param name="payment">The requests, paid for.</param>
    public async IAsyncEnumerable<BatchPart> ExecuteAsync(BatchPayment payment)
    {
        using var places = new SemaphoreSlim(options.BatchParallelism);
        var end = payment.End.Token;
        Task[] executing = [.. payment.Answers.Select(answer => ExecuteAsync(answer, places, end))];
        try
        {
            for (var index = 0; index < executing.Length; index++)
            {
                await executing[index];
                await using var answer = payment.Answers[index];
                await foreach (var part in answer.ReadAsync(end))
                {
                    yield return part;
                }
            }
        }
        finally
        {
            // The requests lie in the caller's memory, so none may outlive this.
            await payment.End.CancelAsync();
            foreach (var task in executing)
            {
                await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ExecuteAsync(BatchAnswer answer, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            await answer.ExecuteAsync(executor);
        }
        finally
        {
            places.Release();
        }
    }
}
