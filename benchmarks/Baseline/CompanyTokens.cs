using System.Collections.Frozen;

namespace Backoffice.Baseline;

/// <summary>Finds the owner of a bearer token by the whole Authorization header.</summary>
internal sealed class CompanyTokens
{
    private readonly FrozenDictionary<string, Guid> _companies;

    private CompanyTokens(FrozenDictionary<string, Guid> companies) => _companies = companies;

    /// <summary>Reads lines of token, tab, company id.</summary>
    public static CompanyTokens Read(string file) => new(File.ReadLines(file)
        .Where(line => line.Length > 0)
        .Select(line => line.Split('\t'))
        .ToFrozenDictionary(columns => "Bearer " + columns[0], columns => Guid.Parse(columns[1]), StringComparer.Ordinal));

    public bool TryFind(HttpRequest request, out Guid companyId)
    {
        companyId = default;
        return (string?)request.Headers.Authorization is { } header && _companies.TryGetValue(header, out companyId);
    }
}
