using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Backoffice.Schema.Tests.Caching;

/// <summary>A field of a row into which one writer writes ever greater numbers, and what clients can know of them.</summary>
/// <param name="id">The id of the row's object.</param>
/// <param name="member">The name of the field.</param>
/// <param name="read">Reads the number from the field's value.</param>
/// <param name="write">The mutation that writes a number.</param>
internal sealed class Register(string id, string member, Func<string, long> read, Func<long, string> write)
{
    /// <summary>After this time a committed write is known to those who have not heard of it.</summary>
    private static readonly TimeSpan Spreading = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Queue<(long Value, long At)> _seen = new();
    private readonly HashSet<long> _rolledBack = [];
    private long _known;
    private long _lastSeen;
    private long _last;

    /// <summary>A customer's first name.</summary>
    public static Register FirstName(string customerId) => new(
        customerId,
        "firstName",
        name => long.TryParse(name, CultureInfo.InvariantCulture, out var number) ? number : 0,
        number => $$"""mutation { updateCustomer(input: { id: "{{customerId}}", firstName: "{{number}}" }) { customer { id firstName } errors { __typename } } }""");

    /// <summary>The minutes by which an appointment was put off.</summary>
    public static Register StartOf(string appointmentId, DateTimeOffset startsAt) => new(
        appointmentId,
        "startsAt",
        time => (long)(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) - startsAt).TotalMinutes,
        number =>
            $$"""
            mutation { rescheduleAppointment(input: {
                id: "{{appointmentId}}"
                startsAt: "{{startsAt.AddMinutes(number):yyyy-MM-ddTHH:mm:ssZ}}"
                endsAt: "{{startsAt.AddMinutes(number + 60):yyyy-MM-ddTHH:mm:ssZ}}" }) { appointment { id startsAt } errors { __typename } } }
            """);

    public string Name => $"{member} of {id}";

    /// <summary>The next number, and the mutation that writes it.</summary>
    public (long Number, string Document) Next() => (++_last, write(_last));

    /// <summary>The writer was told that a number is written.</summary>
    public void Acknowledge(long number)
    {
        lock (_lock)
        {
            _known = Math.Max(_known, number);
        }
    }

    /// <summary>A number was never committed.</summary>
    public void RollBack(long number)
    {
        lock (_lock)
        {
            _rolledBack.Add(number);
        }
    }

    /// <summary>Somebody has seen a number in the database.</summary>
    public void See(long number)
    {
        lock (_lock)
        {
            if (number > _lastSeen)
            {
                _lastSeen = number;
                _seen.Enqueue((number, Stopwatch.GetTimestamp()));
            }
        }
    }

    /// <summary>The least number with which an answer may be given to who asks now.</summary>
    public long Known()
    {
        lock (_lock)
        {
            while (_seen.TryPeek(out var seen) && Stopwatch.GetElapsedTime(seen.At) >= Spreading)
            {
                _seen.Dequeue();
                _known = Math.Max(_known, seen.Value);
            }

            return _known;
        }
    }

    public bool IsRolledBack(long number)
    {
        lock (_lock)
        {
            return _rolledBack.Contains(number);
        }
    }

    /// <summary>The number in an answer, everywhere the same; null when the field is not in it.</summary>
    public long? FindIn(Answer answer)
    {
        var numbers = Find(answer.Data).Distinct().ToArray();
        return numbers.Length == 0 ? null : numbers.Length == 1 ? numbers[0] : throw new StaleAnswerException($"{Name} is {string.Join(" and ", numbers)}");
    }

    private IEnumerable<long> Find(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Find),
        JsonObject found when (string?)found["id"] == id && (string?)found[member] is { } value => [read(value)],
        JsonObject other => other.Select(pair => pair.Value).SelectMany(Find),
        _ => [],
    };
}
