using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <summary>The expected type of a value at its place.</summary>
/// <param name="Type">The expected type, or null where it is unknown.</param>
/// <param name="HasDefaultValue">Whether the argument or input field has a default value.</param>
/// <param name="InputObject">The input object of which a field is given, or null.</param>
internal readonly record struct InputPosition(GraphQLType? Type, bool HasDefaultValue = false, InputObjectType? InputObject = null);
