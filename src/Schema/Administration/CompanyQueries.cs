using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

[QueryType]
internal static class CompanyQueries
{
    /// <summary>The company of the signed-in user, which all other objects belong to.</summary>
    public static Task<Company?> GetCompanyAsync(
        Caller caller, EntityByIdLoader<Company> loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(caller.CompanyId, selection, cancellationToken);

    /// <summary>The signed-in user; null when the account has been deleted or deactivated.</summary>
    public static async Task<Me?> GetMeAsync(Caller caller, EntityByIdLoader<User> loader, CancellationToken cancellationToken) =>
        await loader.LoadAsync(caller.UserId, cancellationToken) is { IsActive: true } user
            ? new Me(user.Id, user.Email, user.DisplayName, (UserRole)caller.Role)
            : null;
}
