using Backoffice.GraphQL.TypeSystem.Scalars;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>The scalars that the specification itself defines.</summary>
/// <remarks>Spec §3.5.</remarks>
public static class BuiltInScalars
{
    /// <summary>A 32-bit integer.</summary>
    public static ScalarType Int { get; } = new IntScalar();

    /// <summary>A double-precision number.</summary>
    public static ScalarType Float { get; } = new FloatScalar();

    /// <summary>Text.</summary>
    public static ScalarType String { get; } = new StringScalar();

    /// <summary>True or false.</summary>
    public static ScalarType Boolean { get; } = new BooleanScalar();

    /// <summary>An opaque identifier.</summary>
    public static ScalarType ID { get; } = new IdScalar();

    /// <summary>All five, in the specification's order.</summary>
    public static IReadOnlyList<ScalarType> All { get; } = [Int, Float, String, Boolean, ID];
}
