using Backoffice.GraphQL.Cost;

namespace Backoffice.GraphQL.Pipeline;

/// <summary><c>extensions.operationCost</c>: what an operation costs, and which of its fields make it dear, for clients that ask.</summary>
internal static class CostReport
{
    private const int MaxFields = 50;

    public static void AddTo(RequestContext context, OperationPrice price, CostExpression expression)
    {
        var fields = expression.BreakDown(context.Variables, context.Request.Variables).Take(MaxFields).Select(ToEntry).ToList();
        var report = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["fieldCost"] = OperationPrice.Round(price.FieldCost),
            ["typeCost"] = OperationPrice.Round(price.TypeCost),
        };
        if (fields.Count > 0)
        {
            report["mostExpensive"] = fields[0];
            report["fields"] = fields;
        }

        context.AddExtension("operationCost", report);
    }

    private static Dictionary<string, object?> ToEntry(FieldPrice field) => new(StringComparer.Ordinal)
    {
        ["path"] = field.Path,
        ["line"] = field.Location.Line,
        ["column"] = field.Location.Column,
        ["fieldCost"] = OperationPrice.Round(field.FieldCost),
        ["typeCost"] = OperationPrice.Round(field.TypeCost),
    };
}
