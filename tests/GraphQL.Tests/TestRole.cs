namespace Backoffice.GraphQL.Tests;

/// <summary>The roles of a host.</summary>
internal enum TestRole
{
    Owner,
    Staff,
}
