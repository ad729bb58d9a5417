namespace Backoffice.Schema.Tests.Tenancy;

/// <summary>The walls between two companies.</summary>
[Flags]
public enum Walls
{
    None = 0,
    Filter = 1,
    RowSecurity = 2,
    Both = Filter | RowSecurity,
}
