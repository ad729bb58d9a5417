using System.Diagnostics;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Writing;

/// <summary>Makes errors of foreign keys that a write ran into.</summary>
internal static class NotFoundErrors
{
    /// <summary>The type of the error for an entity.</summary>
    public static Type TypeOf(Type entityType) => typeof(NotFoundError<>).MakeGenericType(entityType);

    /// <summary>The error for a foreign key, at the input field that holds the id.</summary>
    public static MutationError Of(IReadOnlyForeignKey key)
    {
        var error = Activator.CreateInstance(TypeOf(key.PrincipalEntityType.ClrType)) as MutationError ?? throw new UnreachableException();
        return error with { Path = ["input", SchemaNaming.CamelCase(key.Properties[^1].Name)] };
    }
}
