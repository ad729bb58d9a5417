namespace Backoffice.Persistence.Production;

/// <summary>The constraints of the table that a write can run into beside its foreign keys; the SQL migrations make them.</summary>
public static class ProcessConstraints
{
    public const string Name = "processes_name_key";
}
