using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Cost;

/// <summary>The part of an operation's price that a field adds, without the fields below it.</summary>
/// <param name="Path">The response names from the root, with dots between; the first such path when a fragment is spread several times.</param>
/// <param name="Location">The position of the field in the document.</param>
/// <param name="FieldCost">Its part of the field cost.</param>
/// <param name="TypeCost">Its part of the type cost.</param>
public sealed record FieldPrice(string Path, SourceLocation Location, double FieldCost, double TypeCost);
