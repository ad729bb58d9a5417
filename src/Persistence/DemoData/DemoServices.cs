namespace Backoffice.Persistence.DemoData;

/// <summary>The services that a demo company supplies continuously, each with its plans.</summary>
internal static class DemoServices
{
    public static readonly (string Kind, string[] Plans)[] Kinds =
    [
        ("Internet", ["Fibre 100", "Fibre 500", "Fibre 1000"]),
        ("Mobile", ["Mobile S", "Mobile M", "Mobile L", "Mobile Business"]),
        ("Telephone", ["National", "World"]),
        ("Television", ["Basic", "Sports", "Cinema"]),
    ];
}
