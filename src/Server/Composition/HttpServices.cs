namespace Backoffice.Server.Composition;

/// <summary>The services of a request over HTTP. They are made when the first is asked for: an answer from the cache needs none.</summary>
/// <param name="scopes">Makes them.</param>
/// <param name="request">The request as the services see it; available before they are made.</param>
internal sealed class HttpServices(IServiceScopeFactory scopes, CurrentRequest request) : IServiceProvider, IAsyncDisposable
{
    private IServiceScope? _scope;

    public object? GetService(Type serviceType) =>
        serviceType == typeof(CurrentRequest) ? request : (Volatile.Read(ref _scope) ?? Make()).ServiceProvider.GetService(serviceType);

    public ValueTask DisposeAsync() => _scope is IAsyncDisposable scope ? scope.DisposeAsync() : ValueTask.CompletedTask;

    private IServiceScope Make()
    {
        var made = scopes.CreateScope();
        made.ServiceProvider.GetRequiredService<CurrentRequest>().CopyFrom(request);
        if (Interlocked.CompareExchange(ref _scope, made, null) is { } other)
        {
            // Fields that are resolved side by side were the first together.
            made.Dispose();
            return other;
        }

        return made;
    }
}
