namespace Backoffice.Server.Caching;

/// <summary>The partition of a company: what caches, generations and budgets keep apart.</summary>
internal static class CompanyPartition
{
    public static string Of(Guid companyId) => companyId.ToString("N");

    public static Guid CompanyOf(string partition) => Guid.ParseExact(partition, "N");
}
