using System.Diagnostics.CodeAnalysis;

namespace Backoffice.Server.Transports.Batches;

/// <summary>The limits of a request and of a batch, and the operations of the document that <c>?batchOperations=[A,B]</c> names.</summary>
internal readonly record struct BatchLimits(int LargestBatch, int DeepestJson, IReadOnlyList<string>? OperationNames = null)
{
    public static BatchLimits Of(TransportOptions options) => new(options.LargestBatch, options.DeepestJson);

    /// <summary>Reads <c>batchOperations</c>; false when it is not a list of names.</summary>
    public static bool TryRead(HttpRequest request, TransportOptions options, [NotNullWhen(true)] out BatchLimits? limits)
    {
        var all = Of(options);
        limits = all;
        if (!request.QueryString.HasValue || !request.Query.TryGetValue("batchOperations", out var values))
        {
            return true;
        }

        if (values is not [['[', .. var list, ']']])
        {
            limits = null;
            return false;
        }

        var names = list.Split(',', StringSplitOptions.TrimEntries);
        limits = names.All(IsName) ? all with { OperationNames = names } : null;
        return limits is not null;
    }

    private static bool IsName(string text) =>
        text.Length > 0
        && !char.IsAsciiDigit(text[0])
        && text.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
