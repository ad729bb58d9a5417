namespace Backoffice.GraphQL.TypeSystem;

/// <summary>An object, interface or union: a type whose values need a selection set.</summary>
/// <param name="name">The name, unique in the schema.</param>
public abstract class CompositeType(string name) : NamedType(name);
