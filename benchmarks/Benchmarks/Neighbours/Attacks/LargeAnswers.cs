using System.Text;

namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Requests for answers of several megabytes.</summary>
internal static class LargeAnswers
{
    private static readonly string[] Fields =
    [
        "id", "createdAt", "updatedAt", "version", "customerId", "staffMemberId", "branchId", "service", "startsAt", "endsAt", "status", "note",
    ];

    /// <summary>Pages of 1,000 appointments with 12 fields under some aliases each.</summary>
    public static string Query(int pages)
    {
        var fields = string.Join(' ', Enumerable.Range(0, 20).SelectMany(alias => Fields.Select(field => $"a{alias}_{field}: {field}")));
        var text = string.Join(' ', Enumerable.Range(0, pages).Select(page => $"p{page}: appointments(first: 1000) {{ nodes {{ ...F }} }}"));
        return Encoding.UTF8.GetString(AttackTarget.Body($"{{ {text} }} fragment F on Appointment {{ {fields} }}"));
    }
}
