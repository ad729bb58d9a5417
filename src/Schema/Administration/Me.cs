using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Administration;

/// <summary>The signed-in user. Users of every role may read this about themselves.</summary>
/// <param name="Id">The global id of the user.</param>
/// <param name="Email">The e-mail address that the user signs in with, in lower case.</param>
/// <param name="DisplayName">The name of the user, as other users see it.</param>
/// <param name="Role">The role of the user, which determines what the user may read and change.</param>
[ObjectType]
[Access(Roles.All)]
[CachedAs(CacheCategory.UserSpecific)]
[MadeOf(typeof(User))]
public sealed record Me([property: ID<User>] Guid Id, string Email, string DisplayName, UserRole Role);
