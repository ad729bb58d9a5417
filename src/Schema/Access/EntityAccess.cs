using System.Collections.Frozen;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Access;

/// <summary>
/// Which roles may read which entities. The table guards every field that such an entity has and every field that leads to one, so
/// that no way to it can be forgotten.
/// </summary>
internal static class EntityAccess
{
    private static readonly UserRole[] Management = [UserRole.Owner, UserRole.Manager];

    private static readonly FrozenDictionary<Type, UserRole[]> Readers = new Dictionary<Type, UserRole[]>
    {
        [typeof(Invoice)] = Management,
        [typeof(InvoiceLine)] = Management,
        [typeof(Payment)] = Management,
        [typeof(User)] = Management,
    }.ToFrozenDictionary();

    /// <summary>Guards a field where the table asks for it.</summary>
    public static void Guard(FieldConfiguration field, SchemaBuilder builder)
    {
        var parent = field.ParentRuntimeType is { } type ? Readers.GetValueOrDefault(type) : null;
        if ((parent ?? FindReaders(field.ResultType)) is not { } roles)
        {
            return;
        }

        var refusal = new GraphQLError(
            $"The role of the signed-in user may not read \"{field.ParentTypeName}.{field.Name}\"; it takes "
            + $"{string.Join(" or ", roles.Select(role => role.ToString().ToUpperInvariant()))}.")
        {
            Code = ErrorCodes.NotAuthorized,
        };
        field.AddGuard(services => Array.IndexOf(roles, services.GetRequiredService<Viewer>().Role) < 0 ? refusal : null);
    }

    /// <summary>Looks for an entity behind the lists, pages and nullables around it.</summary>
    private static UserRole[]? FindReaders(Type? type) =>
        type is null ? null
        : Readers.TryGetValue(type, out var roles) ? roles
        : type.IsArray ? FindReaders(type.GetElementType())
        : type.GetGenericArguments().Select(FindReaders).FirstOrDefault(found => found is not null);
}
