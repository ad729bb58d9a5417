using System.Runtime.CompilerServices;
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
    /// <summary>Pays for all requests of a batch together, before any of them is executed.</summary>
    /// <returns>What was paid, or when to try again; nothing where operations are free.</returns>
    public async ValueTask<BatchPayment> PayAsync(
        IReadOnlyList<RequestItem> items, BatchPreferences preferences, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (budgets is null || preferences.Cost == CostPreference.Validate)
        {
            return new BatchPayment(null);
        }

        var points = 0L;
        foreach (var item in items)
        {
            points += item.Error is not null ? 0 : await executor.PriceAsync(new RequestContext(item.Request, services, cancellationToken)
            {
                AllowsOperation = preferences.AllowsOperation,
                CostPreference = CostPreference.Price,
            });
        }

        return new BatchPayment(await budgets.ChargeAsync(BudgetServices.CallerOf(services), points, cancellationToken));
    }

    /// <summary>Answers in order. All work has ended when the enumeration has.</summary>
    /// <param name="items">The requests.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="preferences">
    /// What the client wants for all requests. The later parts of an answer follow its first, before the next answer, and are executed when
    /// it is their turn.
    /// </param>
    /// <param name="payment">What was paid for the requests.</param>
    /// <param name="cancellationToken">Ends all work.</param>
    public async IAsyncEnumerable<BatchPart> ExecuteAsync(
        IReadOnlyList<RequestItem> items,
        RequestScope caller,
        BatchPreferences preferences,
        BatchPayment payment,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var places = new SemaphoreSlim(options.BatchParallelism);
        var answers = new Task<BatchAnswer>[items.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = ExecuteAsync(items[index], places, caller, preferences, payment, end.Token);
        }

        try
        {
            foreach (var answering in answers)
            {
                await using var answer = await answering;
                await foreach (var part in answer.ReadAsync(end.Token))
                {
                    yield return part;
                }
            }
        }
        finally
        {
            // The requests lie in the caller's memory, so none may outlive this.
            await end.CancelAsync();
            foreach (var answer in answers)
            {
                await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (answer.IsCompletedSuccessfully)
                {
                    await (await answer).DisposeAsync();
                }
            }

            if (payment.Receipt is { } receipt)
            {
                budgets?.Refund(receipt, payment.Unused);
            }
        }
    }

    private async Task<BatchAnswer> ExecuteAsync(
        RequestItem item,
        SemaphoreSlim places,
        RequestScope caller,
        BatchPreferences preferences,
        BatchPayment payment,
        CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        var answer = new BatchAnswer(item, scopes.CreateAsyncScope());
        try
        {
            answer.Services.GetRequiredService<RequestScope>().TakeFrom(caller);
            await answer.ExecuteAsync(executor, preferences, payment, cancellationToken);
            return answer;
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
        finally
        {
            places.Release();
        }
    }
}
