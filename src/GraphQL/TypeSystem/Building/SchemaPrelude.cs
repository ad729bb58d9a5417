namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>The types that every schema holds besides its own: the introspection system, which TypeSystem does not know.</summary>
/// <param name="Types">The types, complete.</param>
/// <param name="RootMetaFields">The meta fields of the query root.</param>
public sealed record SchemaPrelude(IReadOnlyList<NamedType> Types, IReadOnlyList<FieldDefinition> RootMetaFields);
