using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;

namespace Backoffice.Schema.Tests;

/// <summary>Ids as clients see them.</summary>
internal static class Ids
{
    public static string GlobalId(this TenantEntity row) => Of(row.GetType().Name, row.Id);

    public static string GlobalId(this Company company) => Of(nameof(Company), company.Id);

    public static string Of(string type, Guid id) => new GlobalId(type, id).ToString();
}
