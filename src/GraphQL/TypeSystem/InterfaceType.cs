namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A set of fields that several object types share.</summary>
/// <remarks>Spec §3.7.</remarks>
/// <param name="name">The name, unique in the schema.</param>
public sealed class InterfaceType(string name) : FieldsType(name);
