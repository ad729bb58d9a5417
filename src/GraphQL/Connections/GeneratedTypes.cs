using System.Runtime.CompilerServices;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Connections;

/// <summary>
/// The origins of generated types of a builder, so that two fields share a type only when it is the same
/// in all respects.
/// </summary>
internal sealed class GeneratedTypes
{
    private static readonly ConditionalWeakTable<SchemaBuilder, GeneratedTypes> Builders = [];

    private readonly Dictionary<string, object> _origins = new(StringComparer.Ordinal);

    public static GeneratedTypes Of(SchemaBuilder builder) => Builders.GetValue(builder, static _ => new GeneratedTypes());

    /// <summary>Takes a name for a type.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="origin">The origin of the type; equal origins give equal types.</param>
    /// <returns>True if the name was free or belongs to the same origin.</returns>
    public bool TryClaim(string name, object origin) => _origins.TryAdd(name, origin) || _origins[name].Equals(origin);
}
