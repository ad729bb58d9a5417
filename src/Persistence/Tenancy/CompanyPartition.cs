namespace Backoffice.Persistence.Tenancy;

/// <summary>The partition of a company: the name by which caches, generations and budgets keep companies apart.</summary>
public static class CompanyPartition
{
    public static string Of(Guid companyId) => companyId.ToString("N");

    public static Guid CompanyOf(string partition) => Guid.ParseExact(partition, "N");
}
