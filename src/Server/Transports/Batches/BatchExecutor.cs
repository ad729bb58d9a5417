using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Composition;

namespace Backoffice.Server.Transports.Batches;

/// <summary>
/// Runs the requests of a batch side by side, a bounded number at a time, each with services of its own (loaders remember what they
/// loaded for one request), and gives the answers in order.
/// </summary>
internal sealed class BatchExecutor(RequestExecutor executor, IServiceScopeFactory scopes, TransportOptions options)
{
    /// <summary>Answers as JSON objects, each valid until the next is asked for. All work has ended when the enumeration has.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExecuteAsync(
        IReadOnlyList<RequestItem> items,
        RequestScope caller,
        Func<OperationType, bool> allowsOperation,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var places = new SemaphoreSlim(options.BatchParallelism);
        var answers = new Task<JsonWriter>[items.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = ExecuteAsync(items[index], places, caller, allowsOperation, end.Token);
        }

        try
        {
            foreach (var answer in answers)
            {
                using var writer = await answer;
                yield return writer.Written;
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
                    (await answer).Dispose();
                }
            }
        }
    }

    private async Task<JsonWriter> ExecuteAsync(
        RequestItem item,
        SemaphoreSlim places,
        RequestScope caller,
        Func<OperationType, bool> allowsOperation,
        CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        var writer = new JsonWriter();
        try
        {
            if (item.Error is { } error)
            {
                ResponseWriter.WriteRequestErrors(writer, [error]);
            }
            else
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<RequestScope>().TakeFrom(caller);
                var context = new RequestContext(item.Request, scope.ServiceProvider, cancellationToken) { AllowsOperation = allowsOperation };
                await executor.ExecuteAsync(context, writer);
            }

            return WithIndexes(item, writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
        finally
        {
            places.Release();
        }
    }

    private static JsonWriter WithIndexes(RequestItem item, JsonWriter answer)
    {
        using (answer)
        {
            var writer = new JsonWriter(answer.Length + 64);
            writer.WriteRaw((byte)'{');
            if (item.RequestIndex is { } requestIndex)
            {
                writer.WriteRaw("\"requestIndex\":"u8);
                writer.WriteInt64(requestIndex);
                writer.WriteRaw((byte)',');
            }

            if (item.VariableIndex is { } variableIndex)
            {
                writer.WriteRaw("\"variableIndex\":"u8);
                writer.WriteInt64(variableIndex);
                writer.WriteRaw((byte)',');
            }

            writer.WriteRaw(answer.Written.Span[1..]);
            return writer;
        }
    }
}
