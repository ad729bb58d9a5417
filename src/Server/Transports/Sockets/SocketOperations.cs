using System.Collections.Concurrent;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Composition;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>The operations that run on a WebSocket, each with services of its own.</summary>
internal sealed partial class SocketOperations(SocketServices services, SocketSender sender, SocketProtocol protocol) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SocketOperation> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SocketOperation, Task> _tasks = new();
    private readonly CancellationTokenSource _end = new();

    public bool IsRunning(string id) => _running.ContainsKey(id);

    /// <summary>Starts an operation whose id is not in use. Called by one reader.</summary>
    /// <param name="id">The operation's id.</param>
    /// <param name="payload">The request as JSON.</param>
    /// <param name="input">The memory that the payload lies in.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="check">Says before each event why the caller may not have it; null when nothing is wrong.</param>
    /// <returns>True if it was started, and disposes of the input when it ends.</returns>
    public async Task<bool> StartAsync(
        string id, ReadOnlyMemory<byte> payload, SocketInput input, Caller caller, Func<ValueTask<GraphQLError?>> check)
    {
        await MakeRoomAsync();
        if (services.Admission.FindDebt(caller) is { } debt)
        {
            await SendErrorsAsync(id, [CostErrors.InDebt(debt)]);
            return false;
        }

        services.Admission.PayForReading(caller, payload.Length);
        var request = new ClientRequest();
        var limit = services.Options.OperationsPerSocket;
        var error = request.Parse(payload, BatchLimits.Of(services.Options))
            ?? (request.Batch is not null ? TransportErrors.SocketBatch : null)
            ?? (_running.Count >= limit ? TransportErrors.TooManyOperations(limit) : null);
        if (error is not null)
        {
            request.Dispose();
            await SendErrorsAsync(id, [error]);
            return false;
        }

        var operation = new SocketOperation(id, _end.Token);
        _running[id] = operation;
        var started = new TaskCompletionSource();
        _tasks[operation] = RunAsync(operation, request, input, caller, check, started.Task);
        started.SetResult();
        return true;
    }

    /// <summary>Ends an operation that the client no longer wants; one that has ended already is no mistake.</summary>
    public void Stop(string id)
    {
        if (_running.TryRemove(id, out var operation))
        {
            operation.End();
        }
    }

    /// <summary>Ends all operations.</summary>
    public Task StopAsync() => _end.CancelAsync();

    /// <summary>Ends all operations and waits until they have let go of what they hold.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_tasks.Values);
        _end.Dispose();
    }

    /// <summary>
    /// Operations that the client has completed don't count against its limit, but they may take a moment to end. Its next message waits
    /// when there are as many of them again.
    /// </summary>
    private async ValueTask MakeRoomAsync()
    {
        while (_tasks.Count >= 2 * services.Options.OperationsPerSocket)
        {
            await Task.WhenAny(_tasks.Values).WaitAsync(_end.Token);
        }
    }

    private async Task RunAsync(
        SocketOperation operation, ClientRequest client, SocketInput input, Caller caller, Func<ValueTask<GraphQLError?>> check, Task started)
    {
        await started.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using (input)
            using (client)
            {
                await using var scope = services.Scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentRequest>().Caller = caller;
                await ExecuteAsync(operation, client, caller, check, scope.ServiceProvider);
            }
        }
        catch (Exception exception) when (operation.Aborted.IsCancellationRequested || IsGone(exception))
        {
            // No client waits for an answer.
        }
        catch (JsonMemoryException)
        {
            await sender.CloseAsync(SocketClose.NoMemoryForAnswer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception exception)
        {
            LogFault(services.Logger, exception);
            await sender.CloseAsync(SocketClose.Fault).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(operation.Id, operation));
            _tasks.TryRemove(operation, out _);
            operation.Dispose();
        }
    }

    private async Task ExecuteAsync(
        SocketOperation operation, ClientRequest client, Caller caller, Func<ValueTask<GraphQLError?>> check, IServiceProvider scope)
    {
        var context = new RequestContext(client.Request, scope, operation.Aborted)
        {
            Caller = caller,
            AllowsSubscription = true,
            AllowsIncremental = !protocol.IsLegacy,
            BeforePart = check,
        };
        await using (var stream = await AnswerAsync(operation, context, caller))
        {
            if (context.RequestErrors.Count > 0)
            {
                return;
            }

            if (stream is not null)
            {
                await foreach (var part in stream.WithCancellation(operation.Aborted))
                {
                    await sender.SendAsync((part, operation.Id), WritePart, () => IsWanted(operation));
                }
            }
        }

        if (_running.TryRemove(KeyValuePair.Create(operation.Id, operation)))
        {
            await sender.SendAsync(operation.Id, SocketFrames.WriteComplete);
        }
    }

    /// <summary>Executes the operation and answers it, unless its answer comes in several parts.</summary>
    private async Task<ResponseStream?> AnswerAsync(SocketOperation operation, RequestContext context, Caller caller)
    {
        using var writer = services.Memory.CreateWriter(caller);
        SocketFrames.Begin(writer, protocol.Next, operation.Id);
        var stream = await services.Executor.ExecuteStreamAsync(context, writer);
        if (stream is null && context.RequestErrors.Count == 0)
        {
            SocketFrames.End(writer);
            await sender.SendAsync(writer.Written, () => IsWanted(operation));
        }
        else if (stream is null && _running.TryRemove(KeyValuePair.Create(operation.Id, operation)))
        {
            // An error ends the operation, so its id is free again when the client reads it.
            await SendErrorsAsync(operation.Id, context.RequestErrors);
        }

        return stream;
    }

    private void WritePart(JsonWriter writer, (ResponsePart Part, string Id) message)
    {
        SocketFrames.Begin(writer, protocol.Next, message.Id);
        message.Part.WriteTo(writer, services.Options.MaxResponseLength);
        SocketFrames.End(writer);
    }

    private bool IsWanted(SocketOperation operation) => _running.TryGetValue(operation.Id, out var running) && running == operation;

    private async Task SendErrorsAsync(string id, IReadOnlyList<GraphQLError> errors)
    {
        using var writer = new JsonWriter(1024);
        SocketFrames.WriteErrors(writer, id, errors, protocol.IsLegacy);
        await sender.SendAsync(writer.Written);
    }

    private static bool IsGone(Exception exception) =>
        exception is System.Net.WebSockets.WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "An operation on a WebSocket failed")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
