using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections;

/// <summary>Writes a cursor without making it twice: making is what costs, and nothing can go wrong in it.</summary>
internal sealed class CursorLeafWriter(Func<object, string?> get, bool isTotal) : LeafWriter
{
    public override bool IsTotal => isTotal;

    public override bool Check(object parent) => isTotal || parent is IPage { Items.Count: > 0 };

    public override void Write(JsonWriter writer, object parent)
    {
        if (get(parent) is { } cursor)
        {
            writer.WriteString(cursor);
        }
        else
        {
            writer.WriteNull();
        }
    }
}
