namespace Backoffice.Persistence.DemoData;

/// <summary>A table that demo rows are written to.</summary>
internal interface IDemoTable
{
    public string Name { get; }

    /// <summary>The names of the columns in the order in which they are written.</summary>
    public string Columns { get; }

    public void Write(DemoRowWriter to, DemoCompany company, DemoDataOptions options);
}
