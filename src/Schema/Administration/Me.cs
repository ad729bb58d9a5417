using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Administration;

/// <summary>The signed-in user, as users of every role may see themselves.</summary>
/// <param name="Id">The user's global id.</param>
/// <param name="Email">The address that the user signs in with.</param>
/// <param name="DisplayName">The user's name.</param>
/// <param name="Role">What the user may do.</param>
[ObjectType]
[Access(Roles.All)]
[CachedAs(CacheCategory.UserSpecific)]
[MadeOf(typeof(User))]
public sealed record Me([property: ID<User>] Guid Id, string Email, string DisplayName, UserRole Role);
