using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Customers;

/// <summary>The tags are too many, or one of them is empty or too long.</summary>
internal sealed record InvalidTagsError(string Message) : MutationError(Message)
{
    private const int MaxCount = 50;
    private const int MaxLength = 50;

    /// <summary>Looks for what is wrong with tags.</summary>
    /// <returns>The error; null when they are fine.</returns>
    public static InvalidTagsError? Find(IReadOnlyList<string> tags) =>
        tags.Count > MaxCount ? new($"There are {tags.Count} tags; at most {MaxCount} are allowed.")
        : tags.Select((tag, index) => InvalidTextError.Find($"tags[{index}]", tag.Trim(), MaxLength)).FirstOrDefault(error => error is not null)
            is { } invalid ? new(invalid.Message)
        : null;
}
