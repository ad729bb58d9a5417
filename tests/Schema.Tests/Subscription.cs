using System.Text;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.Schema.Tests;

/// <summary>Reads the responses of a subscription, one by one.</summary>
internal sealed class Subscription(ResponseStream stream, IAsyncDisposable scope) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    private readonly IAsyncEnumerator<ResponsePart> _parts = stream.GetAsyncEnumerator();

    /// <summary>Waits for the next event and gives its response.</summary>
    public async Task<Answer> NextAsync()
    {
        using var log = StatementLog.Start();
        if (!await _parts.MoveNextAsync().AsTask().WaitAsync(Timeout))
        {
            throw new InvalidOperationException("The subscription has ended.");
        }

        using var writer = new JsonWriter();
        _parts.Current.WriteTo(writer);
        return new Answer(Encoding.UTF8.GetString(writer.Written.Span), [.. log.Statements], log.RoundTrips);
    }

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        await stream.DisposeAsync();
        await scope.DisposeAsync();
    }
}
