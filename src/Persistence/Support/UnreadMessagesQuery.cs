using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Support;

/// <summary>Counts the messages that a user has not read, of many tickets in one statement.</summary>
public static class UnreadMessagesQuery
{
    /// <summary>Of more unread messages it is not counted how many they are.</summary>
    public const int MaxCount = 1_000;

    // A statement reads the messages behind the mark, from the index of the conversation, and no others.
    private static readonly string Count =
        $"""
        select k.id, (select count(*) from (
            select from support_messages m
            where m.company_id = $1 and m.ticket_id = k.id and m.user_id is distinct from $3 and ($4 or not m.is_internal)
                and m.sent_at > coalesce((
                    select r.read_until from support_ticket_read_marks r where r.company_id = $1 and r.ticket_id = k.id and r.user_id = $3), '-infinity')
            limit {MaxCount}) unread)
        from unnest($2) k(id)
        """;

    /// <summary>The statement that counts them, in the order of the tickets.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="ticketIds">The tickets' ids, at least one.</param>
    /// <param name="userId">The user, whose own messages do not count.</param>
    /// <param name="includeInternal">True if the user sees internal notes.</param>
    public static ReadStatement<int[]> Statement(Guid companyId, Guid[] ticketIds, Guid userId, bool includeInternal) => new(
        Count,
        [
            new NpgsqlParameter<Guid> { TypedValue = companyId },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. ticketIds.Distinct()] },
            new NpgsqlParameter<Guid> { TypedValue = userId },
            new NpgsqlParameter<bool> { TypedValue = includeInternal },
        ],
        async (reader, cancellationToken) =>
        {
            var counts = new Dictionary<Guid, int>(ticketIds.Length);
            while (await reader.ReadAsync(cancellationToken))
            {
                counts[reader.GetGuid(0)] = (int)reader.GetInt64(1);
            }

            return [.. ticketIds.Select(id => counts[id])];
        });
}
