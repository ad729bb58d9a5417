using Backoffice.Persistence.Querying;

namespace Backoffice.Persistence.Tests;

internal static class Table
{
    /// <summary>Those that the model has as entities.</summary>
    public static readonly string[] OfCompanies =
        [.. EntityModel.Create().Tables.Where(table => table.Company is not null).Select(table => table.Name)];

    /// <summary>Those behind the second wall: of entities, of the company itself, and what only the database uses.</summary>
    public static readonly string[] BehindRowSecurity = [.. OfCompanies, "companies", "number_counters", "automatic_operations", "revoked_tokens", "changes", "change_retentions"];

    /// <summary>Written behind the second wall, and read by servers for all companies: ids of companies and names of entities.</summary>
    public const string OfServers = "pending_invalidations";
}
