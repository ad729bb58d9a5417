using System.Collections;
using System.Reflection;
using System.Text;
using Backoffice.GraphQL.Language.Ast;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

/// <summary>Compares trees by what they say and not by where it stands: each becomes a text with a line per property.</summary>
internal static class SyntaxComparer
{
    private static readonly HashSet<string> Ignored = [nameof(SyntaxNode.Location), nameof(SyntaxNode.Kind), nameof(FieldNode.ResponseName)];

    public static void AssertSame(SyntaxNode expected, SyntaxNode actual, string context) =>
        Assert.True(Describe(expected) == Describe(actual), $"{context}\nexpected:\n{Describe(expected)}\nactual:\n{Describe(actual)}");

    public static string Describe(SyntaxNode node)
    {
        var text = new StringBuilder();
        Describe(node, text, indentation: 0);
        return text.ToString();
    }

    private static void Describe(SyntaxNode node, StringBuilder text, int indentation)
    {
        text.Append(node.Kind).Append('\n');
        var properties = node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => !Ignored.Contains(property.Name))
            .OrderBy(static property => property.Name, StringComparer.Ordinal);
        foreach (var property in properties)
        {
            var items = property.GetValue(node) switch
            {
                null => [],
                string value => [value],
                IEnumerable list => list.Cast<object>(),
                var single => [single],
            };
            foreach (var item in items)
            {
                text.Append(' ', indentation + 2).Append(property.Name).Append(": ");
                if (item is SyntaxNode child)
                {
                    Describe(child, text, indentation + 2);
                }
                else
                {
                    text.Append(item).Append('\n');
                }
            }
        }
    }
}
