using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;

namespace Backoffice.Caching.Tests;

/// <summary>Callers of companies that exist in no database.</summary>
internal static class TestCaller
{
    /// <summary>A user of a new company.</summary>
    public static Caller Create() => new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Staff);
}
