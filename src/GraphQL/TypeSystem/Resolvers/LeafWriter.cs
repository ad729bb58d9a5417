using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>Reads a leaf value from the parent object and writes it as JSON in one go.</summary>
public abstract class LeafWriter
{
    /// <summary>True if the value is never null and can always be written, so that nothing need be checked beforehand.</summary>
    public abstract bool IsTotal { get; }

    /// <summary>Looks at the value before anything is written.</summary>
    /// <param name="parent">The parent object.</param>
    /// <returns>True if there is a value; false for null.</returns>
    /// <exception cref="CoercionException">The value is not one of the type's.</exception>
    public abstract bool Check(object parent);

    /// <summary>Writes the value, <c>null</c> included.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="parent">The parent object.</param>
    public abstract void Write(JsonWriter writer, object parent);
}
