using System.Text;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Schema.Entities;

/// <summary>The names of an entity, in fields and in sentences: from its class, and in the plural from its table.</summary>
internal sealed class EntityNames(string typeName, string tableName)
{
    /// <summary>The field that gives one: <c>staffMember</c>.</summary>
    public string One { get; } = SchemaNaming.CamelCase(typeName);

    /// <summary>The field that gives a list: <c>staffMembers</c>.</summary>
    public string Many { get; } = ToCamelCase(tableName);

    /// <summary>One in a sentence: <c>a staff member</c>.</summary>
    public string WithArticle => $"{("aeio".Contains(One[0], StringComparison.Ordinal) ? "an" : "a")} {Words}";

    /// <summary>One in a sentence: <c>staff member</c>.</summary>
    public string Words => SchemaNaming.WordsOf(typeName);

    /// <summary>Several in a sentence: <c>staff members</c>.</summary>
    public string PluralWords => tableName.Replace('_', ' ');

    private static string ToCamelCase(string table)
    {
        var name = new StringBuilder(table.Length);
        foreach (var word in table.Split('_'))
        {
            name.Append(name.Length == 0 ? word[0] : char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        return name.ToString();
    }
}
