using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Composition;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Composition;

public sealed class HttpServicesTests : IAsyncDisposable
{
    private static readonly Caller Ann = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Staff);

    private readonly CurrentRequest _request = new() { Caller = Ann };
    private readonly ServiceProvider _provider;
    private readonly HttpServices _services;
    private int _made;
    private int _disposed;

    public HttpServicesTests()
    {
        var services = new ServiceCollection();
        services.AddScoped<CurrentRequest>();
        services.AddTransient(static provider => provider.GetRequiredService<CurrentRequest>().Caller);
        services.AddScoped<BatchDispatcher>();
        services.AddScoped(_ =>
        {
            Interlocked.Increment(ref _made);
            return new Counted(() => Interlocked.Increment(ref _disposed));
        });
        _provider = services.BuildServiceProvider();
        _services = new HttpServices(_provider.GetRequiredService<IServiceScopeFactory>(), _request);
    }

    [Fact]
    public async Task What_is_known_of_the_request_needs_no_services()
    {
        Assert.Same(_request, _services.GetRequiredService<CurrentRequest>());

        await _services.DisposeAsync();

        Assert.Equal(0, _made);
    }

    [Fact]
    public void The_services_know_of_the_request_what_the_transport_does()
    {
        Assert.Same(Ann, _services.GetRequiredService<Caller>());
        Assert.Same(_services.GetRequiredService<BatchDispatcher>(), _services.GetRequiredService<BatchDispatcher>());
    }

    [Fact]
    public async Task Those_who_ask_side_by_side_share_them()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _services.GetRequiredService<Counted>())));

        Assert.Single(found.Distinct());
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task They_end_with_the_request()
    {
        _services.GetRequiredService<Counted>();

        await _services.DisposeAsync();

        Assert.Equal(1, _disposed);
    }

    [Fact]
    public void No_company_is_seen_before_the_transport_has_set_the_caller()
    {
        using var scope = _provider.CreateScope();

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<Caller>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private sealed class Counted(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}
