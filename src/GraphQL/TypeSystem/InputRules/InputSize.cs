using System.Collections;
using System.Globalization;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.InputRules;

/// <summary>The permitted length of a text or a list. The length of a text is counted in Unicode scalar values, not in UTF-16 code units.</summary>
internal readonly record struct InputSize(int Min, int Max)
{
    public string Describe(bool isList)
    {
        var unit = isList ? "items" : "characters";
        return this switch
        {
            (0, _) => $"at most {Text(Max)} {unit}",
            (_, int.MaxValue) => $"at least {Text(Min)} {unit}",
            _ => $"{Text(Min)} to {Text(Max)} {unit}",
        };
    }

    public string? FindFault(object value) => value switch
    {
        string text => FindFault(TextLength.Of(text), "character"),
        ICollection items => FindFault(items.Count, "item"),
        _ => null,
    };

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string? FindFault(int size, string unit) =>
        size > Max ? $"has {Text(size)} {unit}{(size == 1 ? "" : "s")}; at most {Text(Max)} {(Max == 1 ? "is" : "are")} allowed"
        : size < Min ? $"has {Text(size)} {unit}{(size == 1 ? "" : "s")}; at least {Text(Min)} {(Min == 1 ? "is" : "are")} needed"
        : null;
}
