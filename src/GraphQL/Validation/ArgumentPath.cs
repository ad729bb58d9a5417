using System.Globalization;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation;

/// <summary>Paths in arguments: <c>input.lines[2].quantity</c>. Found only for an error.</summary>
internal static class ArgumentPath
{
    /// <summary>The path of a value, or field of an input object, in the argument that holds it; null where no argument does.</summary>
    public static string? Find(ArgumentNode? argument, SyntaxNode node) => argument is null ? null : Find(argument.Value, node, argument.Name.Value);

    private static string? Find(ValueNode value, SyntaxNode node, string path)
    {
        if (value == node)
        {
            return path;
        }

        switch (value)
        {
            case ListValueNode list:
                for (var i = 0; i < list.Values.Count; i++)
                {
                    if (Find(list.Values[i], node, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            case ObjectValueNode @object:
                foreach (var field in @object.Fields)
                {
                    var place = $"{path}.{field.Name.Value}";
                    if (field == node)
                    {
                        return place;
                    }

                    if (Find(field.Value, node, place) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            default:
                return null;
        }
    }
}
