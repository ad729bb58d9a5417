using System.Globalization;
using System.Text.RegularExpressions;

namespace Backoffice.Testing;

/// <summary>The statement that writes a row and its change in the log.</summary>
public static partial class LoggedWrite
{
    /// <param name="write">The statement without the log.</param>
    /// <param name="entityType">The entity of the row.</param>
    /// <param name="generated">The columns that the database generates and the log has.</param>
    public static string Of(string write, string entityType, params string[] generated)
    {
        ArgumentNullException.ThrowIfNull(write);
        var (statement, returned) = write.Split(" returning ") is [var before, var after] ? (before, after) : throw new FormatException(write);
        var next = Parameter().Matches(write).Max(match => int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture)) + 1;
        var members = string.Join(", ", generated.Select(column => $"'{column}', {column}"));
        return $"with written as ({statement} returning company_id, id, {returned}), logged as (insert into changes "
            + "(company_id, id, entity_type, entity_id, kind, before, after, refs, user_id, client, command, mutation, request_id) "
            + $"select company_id, change_position(pg_current_xact_id(), ${next}), '{entityType}', id, {(write.StartsWith("insert", StringComparison.Ordinal) ? 1 : 2)}, "
            + $"${next + 1}::jsonb, ${next + 2}::jsonb{(generated.Length == 0 ? "" : $" || jsonb_build_object({members})")}, "
            + $"{string.Join(", ", Enumerable.Range(next + 3, 6).Select(number => $"${number}"))} from written) select {returned} from written";
    }

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();
}
