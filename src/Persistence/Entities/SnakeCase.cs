using System.Text;

namespace Backoffice.Persistence.Entities;

/// <summary>The names of the database, derived from those of classes and properties.</summary>
internal static class SnakeCase
{
    /// <summary>The column of a property: <c>FirstName</c> is <c>first_name</c>.</summary>
    public static string Of(string name)
    {
        var column = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (char.IsUpper(character) && column.Length > 0)
            {
                column.Append('_');
            }

            column.Append(char.ToLowerInvariant(character));
        }

        return column.ToString();
    }

    /// <summary>The table of a class: <c>StaffMember</c> is <c>staff_members</c>, <c>Branch</c> is <c>branches</c>.</summary>
    public static string PluralOf(string name) => Of(name) switch
    {
        [.. var stem, 'y'] when !"aeiou".Contains(stem[^1], StringComparison.Ordinal) => $"{stem}ies",
        [.., 's'] or [.., 'x'] or [.., 'c' or 's', 'h'] => $"{Of(name)}es",
        var singular => $"{singular}s",
    };
}
