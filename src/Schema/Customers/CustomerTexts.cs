using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Customers;

/// <summary>What the texts of a customer may be. Names, addresses and numbers are kept without the blanks around them.</summary>
internal static class CustomerTexts
{
    public static MutationError? FindName(string field, string name) => InvalidTextError.Find(field, name.Trim(), maxLength: 100);

    public static MutationError? FindEmail(string? email) => email is null ? null : InvalidEmailError.Find("email", email.Trim());

    public static MutationError? FindPhone(string? phone) => phone is null ? null : InvalidTextError.Find("phone", phone.Trim(), maxLength: 50);

    public static MutationError? FindTags(IReadOnlyList<string>? tags) => tags is null ? null : InvalidTagsError.Find(tags);

    public static MutationError? FindNotes(string? notes) => notes is null ? null : InvalidTextError.Find("notes", notes, maxLength: 10_000);

    /// <summary>Tags as they are kept: without blanks around them, each once, in the order given.</summary>
    public static string[] Tags(IEnumerable<string>? tags) => [.. (tags ?? []).Select(tag => tag.Trim()).Distinct(StringComparer.Ordinal)];
}
