namespace Backoffice.GraphQL.TypeSystem;

/// <summary>The names of directive locations as documents write them.</summary>
public static class DirectiveLocations
{
    private static readonly Dictionary<string, DirectiveLocation> ByName =
        Enum.GetValues<DirectiveLocation>().ToDictionary(l => l.ToName(), StringComparer.Ordinal);

    /// <summary>The name, such as <c>FIELD_DEFINITION</c>.</summary>
    /// <param name="location">The location.</param>
    public static string ToName(this DirectiveLocation location) => Building.SchemaNaming.EnumValueName(location.ToString());

    /// <summary>Finds a location by its name.</summary>
    /// <param name="name">The name, such as <c>FIELD_DEFINITION</c>.</param>
    /// <param name="location">The location.</param>
    /// <returns>True if there is such a location.</returns>
    public static bool TryParse(string name, out DirectiveLocation location) => ByName.TryGetValue(name, out location);
}
