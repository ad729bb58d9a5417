using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Accounts for the memory of a <see cref="JsonWriter"/>. Used by one writer.</summary>
public interface IJsonMemory
{
    /// <summary>Asks for the memory of a buffer before it is allocated, or gives back what a smaller buffer no longer needs.</summary>
    /// <param name="bytes">The future length of the writer's buffer; 0 returns everything.</param>
    /// <returns>The error when there is no such memory, otherwise null. Fewer bytes than before are always granted.</returns>
    public GraphQLError? TryHold(long bytes);
}
