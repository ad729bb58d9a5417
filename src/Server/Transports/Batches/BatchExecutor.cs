using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Composition;
using Backoffice.Server.Memory;

namespace Backoffice.Server.Transports.Batches;

/// <summary>
/// Runs the requests of a batch side by side, a bounded number at a time, each with services of its own (loaders remember what they
/// loaded for one request), and gives the answers in order. A request begins when the answer a few places before it has been taken, so
/// a slow reader holds back the work, and only that many answers are in memory.
/// </summary>
internal sealed class BatchExecutor(RequestExecutor executor, IServiceScopeFactory scopes, TransportOptions options, MemoryBudgets memory, IBudgets? budgets = null)
{
    /// <summary>Resolves the requests of a batch, each once, and pays for all together before any of them is executed.</summary>
    /// <param name="items">The requests.</param>
    /// <param name="current">The HTTP request that they came in.</param>
    /// <param name="preferences">The client's preferences for all requests.</param>
    /// <param name="cancellationToken">Ends all work.</param>
    /// <returns>The payment, or the time to try again; nothing where operations are free.</returns>
    public async ValueTask<BatchPayment> PayAsync(
        IReadOnlyList<RequestItem> items, CurrentRequest current, BatchPreferences preferences, CancellationToken cancellationToken)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        BatchAnswer[] answers =
        [
            .. items.Select(item => new BatchAnswer(
                item, current.Caller, new HttpServices(scopes, current), preferences, () => memory.CreateWriter(current.Caller), options.MaxResponseLength, end.Token)),
        ];
        var payment = new BatchPayment(answers, budgets, preferences.Check, end);
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

            payment.Receipt = await budgets.ChargeAsync(current.Caller, points, cancellationToken);
            return payment;
        }
        catch
        {
            await payment.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Answers in order. The later parts of an answer follow its first, before the next answer, and are executed when it is their turn. The caller
    /// is checked between answers: when it may not have the next, no further request begins, and each gets the reason in its place. All work has
    /// ended when the enumeration has.
    /// </summary>
    /// <param name="payment">The requests, paid for.</param>
    public async IAsyncEnumerable<BatchPart> ExecuteAsync(BatchPayment payment)
    {
        var end = payment.End.Token;
        var executing = new Task[payment.Answers.Count];
        var started = 0;
        var room = (long)options.MaxBatchResponseLength;
        GraphQLError? refusal = null;
        try
        {
            for (var index = 0; index < executing.Length; index++)
            {
                for (; refusal is null && started < Math.Min(executing.Length, index + options.BatchParallelism); started++)
                {
                    executing[started] = payment.Answers[started].ExecuteAsync(executor);
                }

                await using var answer = payment.Answers[index];
                if (index < started)
                {
                    await executing[index];
                }

                refusal ??= await payment.CheckAsync();
                if (refusal is not null)
                {
                    yield return answer.Refuse(refusal);
                    continue;
                }

                await foreach (var part in answer.ReadAsync(end))
                {
                    if (part.Json.Length > room)
                    {
                        yield return answer.Refuse(TransportErrors.BatchResponseTooLong(options.MaxBatchResponseLength, options.MaxBatchResponseLength - room + part.Json.Length));
                        break;
                    }

                    room -= part.Json.Length;
                    yield return part;
                }
            }
        }
        finally
        {
            // The requests lie in the caller's memory, so none may outlive this.
            await payment.End.CancelAsync();
            foreach (var task in executing[..started])
            {
                await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
