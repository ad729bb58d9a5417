using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Writing;

/// <summary>Makes errors of foreign keys that a write ran into.</summary>
internal static class NotFoundErrors
{
    /// <summary>The type of the error for an entity.</summary>
    public static Type TypeOf(Type entityType) => typeof(NotFoundError<>).MakeGenericType(entityType);

    /// <summary>The error for a constraint.</summary>
    /// <returns>The error, at the input field that holds the id; null when the constraint is no foreign key of the entity.</returns>
    public static MutationError? Of(IReadOnlyEntityType? entity, string constraint) =>
        entity?.GetForeignKeys().FirstOrDefault(key => key.GetConstraintName() == constraint) is { } key
        && Activator.CreateInstance(TypeOf(key.PrincipalEntityType.ClrType)) is MutationError error
            ? error with { Path = ["input", SchemaNaming.CamelCase(key.Properties[^1].Name)] }
            : null;
}
