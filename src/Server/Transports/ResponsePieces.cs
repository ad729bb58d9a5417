using System.Buffers;
using System.IO.Pipelines;

namespace Backoffice.Server.Transports;

/// <summary>Writes answers so that the connection holds no copy of a long one: a piece goes out when the client has taken the one before.</summary>
internal static class ResponsePieces
{
    /// <summary>The length of a piece: what a connection buffers for its client.</summary>
    public const int Length = 64 * 1024;

    /// <summary>Writes and sends all of it.</summary>
    /// <exception cref="OperationCanceledException">The client went away, or took too little in too long a time.</exception>
    public static async ValueTask SendAsync(PipeWriter output, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await WriteAsync(output, bytes, cancellationToken);
        await FlushAsync(output, cancellationToken);
    }

    /// <summary>Writes and sends all of it but the last piece, which the next flush sends.</summary>
    /// <exception cref="OperationCanceledException">The client went away, or took too little in too long a time.</exception>
    public static async ValueTask WriteAsync(PipeWriter output, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > Length)
        {
            output.Write(bytes.Span[..Length]);
            bytes = bytes[Length..];
            await FlushAsync(output, cancellationToken);
        }

        output.Write(bytes.Span);
    }

    /// <summary>Sends what is written.</summary>
    /// <exception cref="OperationCanceledException">The client went away, or took too little in too long a time.</exception>
    public static async ValueTask FlushAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        if ((await output.FlushAsync(cancellationToken)).IsCompleted)
        {
            throw new OperationCanceledException("The client went away.");
        }
    }
}
