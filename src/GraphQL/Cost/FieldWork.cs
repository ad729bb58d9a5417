using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Cost;

/// <summary>The price of a field in points, besides the objects that it returns.</summary>
/// <param name="Once">The price if it is resolved at all: the statement that serves the whole level.</param>
/// <param name="Each">The price for each of its parents, unless it counts a list.</param>
/// <param name="Counted">The type of the objects whose list it counts; null when it counts none.</param>
/// <remarks>
/// The field cost counts the parents of a relation, as the directives have it. Measured, a statement takes the same time for one parent as
/// for fifty, so here a relation counts once, as much as a field of a root.
/// </remarks>
internal readonly record struct FieldWork(double Once, double Each, Type? Counted)
{
    private const double StatementPoints = 10;

    /// <summary>A value in the answer: as measured, 0.3 us to complete and to write it.</summary>
    private const double LeafPoints = 0.03;

    public static FieldWork Of(ObjectType parent, FieldDefinition field)
    {
        var leaf = field.Type.Named is LeafType ? LeafPoints : 0;
        return CountedBy(parent, field) is { } counted ? new FieldWork(0, 0, counted)
            : field.Resolver is BatchResolver ? new FieldWork(StatementPoints * Weight(field, 1), leaf, null)
            : new FieldWork(0, leaf + (IsIntrospection(parent, field) ? Weights.OfField(field) : Weight(field, 0)), null);
    }

    private static double Weight(FieldDefinition field, double @default) => CostDirective.Find(field.Directives) ?? @default;

    /// <summary>A field without a resolver comes with its parent and costs nothing; a list in the introspection system has no weight elsewhere.</summary>
    private static bool IsIntrospection(ObjectType parent, FieldDefinition field) =>
        parent.Name.StartsWith("__", StringComparison.Ordinal) || field.Name.StartsWith("__", StringComparison.Ordinal);

    private static Type? CountedBy(ObjectType parent, FieldDefinition field) =>
        field.Name == CostSchema.CountName && parent.RuntimeType?.IsAssignableTo(typeof(IPage)) == true
            ? parent.FindField("nodes")?.Type.Named is ObjectType node ? node.RuntimeType : null
            : null;
}
