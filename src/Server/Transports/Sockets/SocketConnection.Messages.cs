using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Transports.LongLived;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>The handling of the client's messages.</summary>
internal sealed partial class SocketConnection
{
    /// <param name="input">The message; the operation's from now on, when it starts one.</param>
    private async Task TakeAsync(SocketInput input)
    {
        var isGiven = false;
        try
        {
            if (SocketMessage.TryRead(input.Message, out var message) is { } fault)
            {
                Close(SocketClose.BadMessage(fault));
            }
            else if (message.Type == _protocol.Subscribe)
            {
                isGiven = await SubscribeAsync(message, input);
            }
            else if (message.PayloadDepth > _services.Options.DeepestJson)
            {
                Close(SocketClose.BadMessage($"The member \"payload\" nests more than {_services.Options.DeepestJson} levels deep (Transports__DeepestJson)."));
            }
            else
            {
                await AnswerAsync(message);
            }
        }
        finally
        {
            if (!isGiven)
            {
                input.Dispose();
            }
        }
    }

    private async Task AnswerAsync(SocketMessage message)
    {
        switch (message.Type)
        {
            case "connection_init":
                await InitialiseAsync(message.Payload);
                break;
            case "ping" when !_protocol.IsLegacy:
                await PongAsync(message.Payload);
                break;
            case "pong" when !_protocol.IsLegacy:
                break;
            case var type when type == _protocol.Unsubscribe:
                if (message.Id is { } id)
                {
                    _operations.Stop(id);
                }
                else
                {
                    Close(SocketClose.BadMessage($"The message \"{type}\" has no id."));
                }

                break;
            case var type when type == _protocol.Terminate:
                Close(SocketClose.Normal);
                break;
            case var type:
                Close(SocketClose.BadMessage($"The type \"{type}\" is not one that {_protocol.Name} has for clients."));
                break;
        }
    }

    /// <summary>Answers a ping with its payload, which may be as large as a message.</summary>
    private async Task PongAsync(ReadOnlyMemory<byte> payload)
    {
        try
        {
            await _sender.SendAsync(payload, static (writer, payload) => SocketFrames.WritePong(writer, payload.Span));
        }
        catch (JsonMemoryException)
        {
            Close(SocketClose.NoMemoryForAnswer);
        }
    }

    private async Task InitialiseAsync(ReadOnlyMemory<byte> payload)
    {
        if (_isInitialising)
        {
            Close(SocketClose.TooManyInitialisations);
            return;
        }

        _isInitialising = true;
        if (ConnectionInit.TryRead(payload, out var token) is { } fault)
        {
            Close(SocketClose.BadMessage(fault));
            return;
        }

        var authorization = token ?? UpgradeAuthorization;
        var result = await _services.Authentication.AuthenticateAsync(authorization, Address);
        if (result.IsUnknown)
        {
            Close(SocketClose.Unavailable(result.Failure?.Sentence ?? ""));
        }
        else if (result.Caller is not { } caller)
        {
            await ForbidAsync(result.Failure?.Sentence ?? "");
        }
        else if ((_place = _services.LongLived.TryBegin(caller, out var reached)) is null)
        {
            Close(SocketClose.TooMany(reached));
        }
        else
        {
            _caller = new CallerCheck(_services.Authentication, authorization, caller);
            _sender.CreateWriter = () => _services.Memory.CreateWriter(caller);
            Open.Authenticate();
            _receiver.Acknowledge(caller.CompanyId);
            _initialised.SetResult();
            await _sender.SendAsync(SocketFrames.Acknowledgement);
        }
    }

    /// <returns>True if an operation was started, to which the message belongs.</returns>
    private async Task<bool> SubscribeAsync(SocketMessage message, SocketInput input)
    {
        if (_caller is not { } caller)
        {
            Close(SocketClose.Unauthorized);
        }
        else if (message.Id is not { } id)
        {
            Close(SocketClose.BadMessage($"The message \"{message.Type}\" has no id."));
        }
        else if (message.Payload.IsEmpty)
        {
            Close(SocketClose.BadMessage($"The message \"{message.Type}\" has no payload."));
        }
        else if (_operations.IsRunning(id))
        {
            Close(SocketClose.OperationExists(id));
        }
        else if (await CheckAsync() is null)
        {
            return await _operations.StartAsync(id, message.Payload, input, caller.Caller, CheckAsync);
        }

        return false;
    }

    /// <summary>Checks that the caller may still have the socket: an error when not, after which it is closed, otherwise null.</summary>
    private async ValueTask<GraphQLError?> CheckAsync()
    {
        var error = _caller is { } caller ? await caller.CheckAsync() : null;
        if (error is not null)
        {
            await ForbidAsync(error.Message);
        }

        return error;
    }

    private async Task ForbidAsync(string failure)
    {
        if (_protocol.IsLegacy && !_sender.IsClosed)
        {
            using var writer = new JsonWriter(1024);
            SocketFrames.WriteConnectionError(writer, failure);
            await _sender.SendAsync(writer.Written);
        }

        Close(SocketClose.Forbidden(failure));
    }
}
