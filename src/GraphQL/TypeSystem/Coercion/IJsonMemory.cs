using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Accounts for the memory of a <see cref="JsonWriter"/>. Used by one writer.</summary>
public interface IJsonMemory
{
    /// <summary>Asks for the memory of a buffer before it is allocated, or gives back what a smaller buffer no longer needs.</summary>
    /// <param name="bytes">The future length of the writer's buffer; 0 returns everything.</param>
    /// <returns>Why there is no such memory, or null when there is. Fewer bytes than before are always granted.</returns>
    public GraphQLError? TryHold(long bytes);
}
