namespace Backoffice.Schema.Customers;

/// <summary>The texts of a customer as they are kept.</summary>
internal static class CustomerTexts
{
    /// <summary>Tags without blanks around them, each once, in the order given.</summary>
    public static string[] Tags(IEnumerable<string>? tags) => [.. (tags ?? []).Select(tag => tag.Trim()).Distinct(StringComparer.Ordinal)];
}
