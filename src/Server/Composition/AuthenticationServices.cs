using Backoffice.Caching.Budgets;
using Backoffice.Caching.Generations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Tenancy;
using Backoffice.Server.Authentication;
using Backoffice.Server.PersistedOperations;

namespace Backoffice.Server.Composition;

/// <summary>The services that turn a token into a caller.</summary>
internal static class AuthenticationServices
{
    public static void AddTokenAuthentication(this IServiceCollection services, TokenOptions options, bool isRedisUsed)
    {
        services.AddSingleton(options);
        services.AddSingleton<TokenIssuer>();
        if (options.Authority is { } authority)
        {
            services.AddSingleton(provider => new IssuerKeys(
                authority, options.Audience, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<IssuerKeys>>()));
        }

        services.AddSingleton(provider => new TokenVerifier(
            options,
            provider.GetRequiredService<TokenIssuer>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IssuerKeys>(),
            provider.GetService<PersistedOperationSettings>() is { OnlyPersisted: true }));
        services.AddSingleton<FindSignedInUser>(provider =>
        {
            var users = new SignedInUsers(provider.GetRequiredService<TenantDataSource>());
            return (token, cancellationToken) => users.FindAsync(
                token.Caller.CompanyId, token.Caller.UserId, token.Id, token.IssuedAt, cancellationToken);
        });
        services.AddSingleton(provider => new UserChecks(
            provider.GetRequiredService<FindSignedInUser>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<UserChecks>>(),
            provider.GetService<IGenerations>(),
            isRedisUsed));
        services.AddSingleton(provider => new TokenAuthentication(
            options,
            provider.GetRequiredService<TokenVerifier>(),
            provider.GetRequiredService<UserChecks>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<AddressBudgets>()));
    }
}
