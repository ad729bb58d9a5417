using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Cost;

/// <summary>What a field adds to the price of its operation, without what is below it.</summary>
/// <param name="Path">The response names from the root, with dots between; the first such path when a fragment is spread several times.</param>
/// <param name="Location">Where the field is written.</param>
/// <param name="FieldCost">How much it adds to the field cost.</param>
/// <param name="TypeCost">How much it adds to the type cost.</param>
public sealed record FieldPrice(string Path, SourceLocation Location, double FieldCost, double TypeCost);
