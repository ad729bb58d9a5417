using System.Collections.Frozen;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Access;

/// <summary>
/// Which roles may read and write which entities. The first table guards every field that such an entity has and every field that
/// leads to one, so that no way to it can be forgotten; the second guards every mutation, by what it changes.
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
        [typeof(CacheStatistics)] = [UserRole.Owner],
    }.ToFrozenDictionary();

    /// <summary>Who may change what; what is not in the table is for owners and managers.</summary>
    private static readonly FrozenDictionary<Type, UserRole[]> Writers = new Dictionary<Type, UserRole[]>
    {
        [typeof(Appointment)] = [UserRole.Owner, UserRole.Manager, UserRole.Staff],
        [typeof(ClearedCache)] = [UserRole.Owner],
        [typeof(PublishedOperations)] = [UserRole.Owner],
        [typeof(RetiredOperations)] = [UserRole.Owner],
    }.ToFrozenDictionary();

    /// <summary>Guards a field where the tables ask for it.</summary>
    public static void Guard(FieldConfiguration field, SchemaBuilder builder)
    {
        var isMutation = field.ParentTypeName == nameof(OperationType.Mutation);
        var parent = field.ParentRuntimeType is { } type ? Readers.GetValueOrDefault(type) : null;
        var roles = isMutation ? Find(Writers, field.ResultType) ?? Management : parent ?? Find(Readers, field.ResultType);
        if (roles is null)
        {
            return;
        }

        var refusal = new GraphQLError(
            $"The role of the signed-in user may not {(isMutation ? "run" : "read")} \"{field.ParentTypeName}.{field.Name}\"; it takes "
            + $"{string.Join(" or ", roles.Select(role => role.ToString().ToUpperInvariant()))}.")
        {
            Code = ErrorCodes.NotAuthorized,
        };
        field.AddGuard(services => Array.IndexOf(roles, services.GetRequiredService<Viewer>().Role) < 0 ? refusal : null);
    }

    /// <summary>Looks for an entity behind the lists, pages, results and nullables around it.</summary>
    private static UserRole[]? Find(FrozenDictionary<Type, UserRole[]> table, Type? type) =>
        type is null ? null
        : table.TryGetValue(type, out var roles) ? roles
        : type.IsArray ? Find(table, type.GetElementType())
        : type.GetGenericArguments().Select(argument => Find(table, argument)).FirstOrDefault(found => found is not null);
}
