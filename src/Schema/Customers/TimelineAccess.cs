using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Customers;

/// <summary>The roles that may read the items of a timeline: those that may read the objects of their types.</summary>
internal static class TimelineAccess
{
    private static readonly TimelineItemType[] All = Enum.GetValues<TimelineItemType>();

    /// <summary>The types to read.</summary>
    /// <param name="types">The types that the client asks for; null for all that the caller's role may read.</param>
    /// <param name="caller">The caller.</param>
    /// <exception cref="GraphQLException">The client asks for a type that the caller's role may not read.</exception>
    public static IReadOnlyCollection<TimelineItemType> Check(IReadOnlyList<TimelineItemType>? types, Caller caller)
    {
        var role = (UserRole)caller.Role;
        return types is null ? [.. All.Where(type => AccessRules.Admits(RolesOf(type), role))]
            : types.Where(type => !AccessRules.Admits(RolesOf(type), role)).Cast<TimelineItemType?>().FirstOrDefault() is { } refused
            ? throw new GraphQLException(AccessRules.RefusalOf(RolesOf(refused), $"read \"{refused}\""))
            : [.. types.Distinct()];
    }

    private static Roles RolesOf(TimelineItemType type) => type is TimelineItemType.Invoice or TimelineItemType.Payment ? Roles.Management : Roles.All;
}
