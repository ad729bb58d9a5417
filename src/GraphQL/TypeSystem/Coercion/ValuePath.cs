using System.Globalization;
using System.Text;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The position of coercion in a value: <c>input.lines[2].quantity</c>. Written out only for an error.</summary>
/// <param name="root">The name of the argument or variable.</param>
internal sealed class ValuePath(string root)
{
    private List<(string? Name, int Index)>? _segments;

    public void Push(string name) => (_segments ??= []).Add((name, 0));

    public void Push(int index) => (_segments ??= []).Add((null, index));

    public void Pop() => _segments?.RemoveAt(_segments.Count - 1);

    public override string ToString()
    {
        var text = new StringBuilder(root);
        foreach (var (name, index) in _segments ?? [])
        {
            _ = name is null ? text.Append(CultureInfo.InvariantCulture, $"[{index}]") : text.Append('.').Append(name);
        }

        return text.ToString();
    }
}
