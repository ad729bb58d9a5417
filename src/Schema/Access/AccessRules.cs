using System.Collections.Frozen;
using System.Reflection;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Schema.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Access;

/// <summary>
/// Guards every field of the schema. What a field leads to, what it belongs to and what it says itself must all let a role pass; where
/// none of them says anything, the schema is not built.
/// </summary>
internal sealed class AccessRules(EntityDeclarations entities)
{
    /// <summary>The fields that the engine adds. They lead to entities of every kind, each field of which has a guard of its own.</summary>
    private static readonly FrozenSet<string> OpenFields = ["Query.node", "Query.nodes"];

    private readonly List<string> _missing = [];
    private readonly Dictionary<string, Roles> _rules = new(StringComparer.Ordinal);

    /// <summary>The fields that nothing guards, one sentence each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The roles that may use each guarded field, by its coordinate, such as <c>Query.customers</c>.</summary>
    public IReadOnlyDictionary<string, Roles> Rules => _rules;

    /// <summary>Guards a field.</summary>
    public void Guard(FieldConfiguration field, SchemaBuilder builder)
    {
        var isMutation = field.ParentTypeName == nameof(OperationType.Mutation);
        Roles?[] rules =
        [
            field.Member?.GetCustomAttribute<AccessAttribute>()?.Roles,
            OpenFields.Contains($"{field.ParentTypeName}.{field.Name}") ? Roles.All : null,
            RuleOf(field.ParentRuntimeType, isMutation: false),
            RuleOf(field.ResultType, isMutation) ?? RuleOf(field.Type.Innermost.ClrType, isMutation),
        ];
        if (rules.All(rule => rule is null))
        {
            _missing.Add(Complain(field));
            return;
        }

        var roles = rules.Aggregate(Roles.All, (all, rule) => all & (rule ?? Roles.All));
        _rules[$"{field.ParentTypeName}.{field.Name}"] = roles;
        if (roles != Roles.All)
        {
            field.AddGuard(GuardOf(roles, $"{(isMutation ? "run" : "read")} \"{field.ParentTypeName}.{field.Name}\""));
        }
    }

    /// <summary>Guards the objects of an entity that are fetched by id, before they are looked up; null where everybody may read them.</summary>
    public static Func<IServiceProvider, GraphQLError?>? NodeGuard(EntityDeclaration entity) =>
        entity.Access is { Read: not Roles.All } access ? GuardOf(access.Read, $"read \"{entity.TypeName}\"") : null;

    /// <summary>Tests whether a role is among others.</summary>
    public static bool Admits(Roles roles, UserRole role) => ((int)roles & (1 << ((int)role - 1))) != 0;

    /// <summary>The error for roles that may not do something.</summary>
    /// <param name="roles">The roles that may.</param>
    /// <param name="action">The action, such as <c>read "Invoice"</c>.</param>
    public static GraphQLError RefusalOf(Roles roles, string action)
    {
        string[] names = [.. Enum.GetValues<UserRole>().Where(role => Admits(roles, role)).Select(role => SchemaNaming.EnumValueName(role.ToString()))];
        return new GraphQLError($"The role of the signed-in user may not {action}; it takes {string.Join(" or ", names)}.")
        {
            Code = ErrorCodes.NotAuthorized,
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["roles"] = names },
        };
    }

    private static Func<IServiceProvider, GraphQLError?> GuardOf(Roles roles, string action)
    {
        var refusal = RefusalOf(roles, action);
        return services => Admits(roles, (UserRole)services.GetRequiredService<Caller>().Role) ? null : refusal;
    }

    private static string Complain(FieldConfiguration field) => field.ParentRuntimeType is { } parent
        ? $"{parent.Name} is not an entity, so it must say who may read it: add [Access] to the class, for \"{field.ParentTypeName}.{field.Name}\"."
        : $"\"{field.ParentTypeName}.{field.Name}\" leads to no entity, so it must say who may use it: add [Access].";

    /// <summary>Finds the roles for the type inside the lists, pages, results and nullables around it.</summary>
    private Roles? RuleOf(Type? type, bool isMutation) =>
        type is null ? null
        : entities.Find(type)?.Access is { } access ? (isMutation ? access.Write : access.Read)
        : type.IsAssignableTo(typeof(MutationError)) ? Roles.All // reached through the mutation, which is guarded
        : type.GetCustomAttribute<AccessAttribute>()?.Roles is { } roles ? roles
        : type.IsArray ? RuleOf(type.GetElementType(), isMutation)
        : type.GetGenericArguments().Select(argument => RuleOf(argument, isMutation)).FirstOrDefault(found => found is not null);
}
