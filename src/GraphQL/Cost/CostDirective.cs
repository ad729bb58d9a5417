using System.Globalization;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary><c>@cost</c>: what a field, argument or type weighs in the price of an operation.</summary>
/// <remarks>IBM's "GraphQL Cost Directives Specification".</remarks>
public static class CostDirective
{
    /// <summary>The directive's name, without <c>@</c>.</summary>
    public const string Name = "cost";

    private const string Weight = "weight";

    /// <summary>The definition.</summary>
    public static DirectiveDefinition Definition { get; } = new(
        Name,
        [
            DirectiveLocation.Scalar, DirectiveLocation.Object, DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition,
            DirectiveLocation.Enum, DirectiveLocation.InputFieldDefinition,
        ],
        [new(Weight, new NonNullType(BuiltInScalars.String)) { Description = "The weight, a number such as \"10\" or \"0.5\"; it may be negative." }])
    {
        Description = "The weight of the field, argument or type in the price of an operation. By default, scalars and enums, and fields of these "
            + "types, weigh 0; objects, interfaces and unions, fields of these types, lists and input objects weigh 1.",
    };

    /// <summary>The directive with a weight.</summary>
    /// <param name="weight">The weight.</param>
    public static AppliedDirective Of(double weight) =>
        new(Name, [new ArgumentNode(Weight, new StringValueNode(weight.ToString(CultureInfo.InvariantCulture)))]);

    /// <summary>The weight that directives of a definition say; null when they say none.</summary>
    internal static double? Find(IReadOnlyList<AppliedDirective> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name == Name)
            {
                return TryRead(directive, out var weight)
                    ? weight
                    : throw new InvalidOperationException("The schema's validation let through a weight that is no number.");
            }
        }

        return null;
    }

    internal static bool TryRead(AppliedDirective directive, out double weight)
    {
        weight = 0;
        return directive.Arguments is [{ Value: StringValueNode { Value: var text } }]
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight);
    }
}
