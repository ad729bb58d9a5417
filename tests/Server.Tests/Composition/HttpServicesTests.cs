using Backoffice.DataLoaders;
using Backoffice.DataLoaders.Batching;
using Backoffice.Persistence.Administration;
using Backoffice.Schema;
using Backoffice.Server.Composition;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Composition;

public sealed class HttpServicesTests : IAsyncDisposable
{
    private static readonly Viewer Ann = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Staff);

    private readonly RequestScope _request = new() { Viewer = Ann };
    private readonly ServiceProvider _provider;
    private readonly HttpServices _services;
    private int _made;
    private int _disposed;

    public HttpServicesTests()
    {
        var services = new ServiceCollection();
        services.AddScoped<RequestScope>();
        services.AddTransient(static provider => provider.GetRequiredService<RequestScope>().Viewer);
        services.AddTransient(static provider => provider.GetRequiredService<RequestScope>().Company);
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
        Assert.Same(_request, _services.GetRequiredService<RequestScope>());
        Assert.False(_services.AreMade);

        await _services.DisposeAsync();

        Assert.Equal(0, _made);
    }

    [Fact]
    public void The_services_know_of_the_request_what_the_transport_does()
    {
        Assert.Same(Ann, _services.GetRequiredService<Viewer>());
        Assert.Equal(new CompanyScope(Ann.CompanyId, Ann.UserId), _services.GetRequiredService<CompanyScope>());
        Assert.Same(_services.GetRequiredService<BatchDispatcher>(), _services.GetRequiredService<BatchDispatcher>());
        Assert.True(_services.AreMade);
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
    public void Nobody_sees_a_company_before_the_transport_has_said_whose()
    {
        using var scope = _provider.CreateScope();

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<Viewer>());
        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<CompanyScope>());
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
