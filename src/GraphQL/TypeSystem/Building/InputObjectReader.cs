namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Called by compiled input objects to read their fields.</summary>
internal static class InputObjectReader
{
    public static bool Has(InputObjectValue value, string field) => value.TryGet(field, out _);

    public static T? Value<T>(InputObjectValue value, string field, T? absent) =>
        value.TryGet(field, out var given) ? given is null ? default : (T)given : absent;

    public static Optional<T> Optional<T>(InputObjectValue value, string field) =>
        value.TryGet(field, out var given) ? new Optional<T>(given is null ? default : (T)given) : default;
}
