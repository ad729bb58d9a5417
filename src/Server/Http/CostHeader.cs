using Backoffice.GraphQL.Cost;

namespace Backoffice.Server.Http;

/// <summary>The header <c>GraphQL-Cost</c>, by which a client asks what its operation costs.</summary>
internal static class CostHeader
{
    private const string Name = "GraphQL-Cost";

    public static CostPreference Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Name, out var value))
        {
            return CostPreference.None;
        }

        var text = value.ToString();
        return text.Equals("report", StringComparison.OrdinalIgnoreCase) ? CostPreference.Report
            : text.Equals("validate", StringComparison.OrdinalIgnoreCase) ? CostPreference.Validate
            : CostPreference.None;
    }
}
