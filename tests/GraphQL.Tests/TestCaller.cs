using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Tests;

/// <summary>Callers of requests to the engine.</summary>
internal static class TestCaller
{
    public static Caller Ann { get; } = new(Guid.NewGuid(), Guid.NewGuid(), TestRole.Staff);
}
