using System.Collections.Concurrent;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Schema;
using Backoffice.Server.Composition;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>The operations that run on a WebSocket, each with services of its own.</summary>
internal sealed partial class SocketOperations(
    RequestExecutor executor,
    IServiceScopeFactory scopes,
    SocketSender sender,
    SocketProtocol protocol,
    TransportOptions options,
    ILogger logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SocketOperation> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SocketOperation, Task> _tasks = new();
    private readonly CancellationTokenSource _end = new();

    public bool IsRunning(string id) => _running.ContainsKey(id);

    /// <summary>Starts an operation whose id is not in use. Called by one reader.</summary>
    /// <param name="id">The operation's id.</param>
    /// <param name="payload">The request as JSON.</param>
    /// <param name="buffer">The pooled memory that the payload lies in, from now on the operation's.</param>
    /// <param name="viewer">Who asks.</param>
    public async Task StartAsync(string id, ReadOnlyMemory<byte> payload, byte[] buffer, Viewer viewer)
    {
        var request = new ClientRequest(buffer);
        var error = request.Parse(JsonText.Payload(payload), new BatchLimits(options.LargestBatch))
            ?? (request.Batch is not null ? TransportErrors.SocketBatch : null)
            ?? (_tasks.Count >= options.OperationsPerSocket ? TransportErrors.TooManyOperations(options.OperationsPerSocket) : null);
        if (error is not null)
        {
            request.Dispose();
            await SendErrorsAsync(id, [error]);
            return;
        }

        var operation = new SocketOperation(id, _end.Token);
        _running[id] = operation;
        var started = new TaskCompletionSource();
        _tasks[operation] = RunAsync(operation, request, viewer, started.Task);
        started.SetResult();
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

    private async Task RunAsync(SocketOperation operation, ClientRequest client, Viewer viewer, Task started)
    {
        await started.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using (client)
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<RequestScope>().Viewer = viewer;
                using var writer = new JsonWriter();
                await ExecuteAsync(operation, client, scope.ServiceProvider, writer);
            }
        }
        catch (Exception exception) when (operation.Aborted.IsCancellationRequested || IsGone(exception))
        {
            // Nobody waits for an answer.
        }
        catch (Exception exception)
        {
            LogFault(exception);
            await sender.CloseAsync(SocketClose.Fault).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(operation.Id, operation));
            _tasks.TryRemove(operation, out _);
            operation.Dispose();
        }
    }

    private async Task ExecuteAsync(SocketOperation operation, ClientRequest client, IServiceProvider services, JsonWriter writer)
    {
        var context = new RequestContext(client.Request, services, operation.Aborted)
        {
            AllowsSubscription = true,
            AllowsIncremental = !protocol.IsLegacy,
        };
        SocketFrames.Begin(writer, protocol.Next, operation.Id);
        await using (var stream = await executor.ExecuteStreamAsync(context, writer))
        {
            if (stream is null && context.RequestErrors.Count > 0)
            {
                // An error ends the operation, so its id is free again when the client reads it.
                if (_running.TryRemove(KeyValuePair.Create(operation.Id, operation)))
                {
                    await SendErrorsAsync(operation.Id, context.RequestErrors);
                }

                return;
            }

            if (stream is null)
            {
                SocketFrames.End(writer);
                await sender.SendAsync(writer.Written, () => IsWanted(operation));
            }
            else
            {
                await foreach (var part in stream.WithCancellation(operation.Aborted))
                {
                    SocketFrames.Begin(writer, protocol.Next, operation.Id);
                    part.WriteTo(writer, options.MaxResponseLength);
                    SocketFrames.End(writer);
                    await sender.SendAsync(writer.Written, () => IsWanted(operation));
                }
            }
        }

        if (_running.TryRemove(KeyValuePair.Create(operation.Id, operation)))
        {
            SocketFrames.WriteComplete(writer, operation.Id);
            await sender.SendAsync(writer.Written);
        }
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
    private partial void LogFault(Exception exception);
}
