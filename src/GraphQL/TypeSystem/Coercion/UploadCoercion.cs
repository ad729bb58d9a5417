using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Coerces the files that stand in an operation's variables: a file is an Upload, and no other type can represent one.</summary>
/// <param name="uploads">The files, by their places.</param>
internal sealed class UploadCoercion(IReadOnlyDictionary<string, Upload> uploads)
{
    private readonly HashSet<string> _coerced = new(StringComparer.Ordinal);

    /// <summary>Tests whether a file stands at a place.</summary>
    public bool StandsAt(string place) => uploads.ContainsKey(place);

    /// <summary>Coerces the file at a place; false when there is none.</summary>
    /// <exception cref="CoercionException">The type can't represent a file.</exception>
    public bool TryCoerce(ValuePath path, GraphQLType type, out object? value)
    {
        value = null;
        var place = path.ToString();
        if (!uploads.TryGetValue(place, out var upload))
        {
            return false;
        }

        _coerced.Add(place);
        value = Coerce(upload, type);
        return true;
    }

    /// <summary>The place of a file that no Upload has taken: one inside a scalar, or in a variable that the operation does not declare.</summary>
    public string? FindMisplaced() => uploads.Keys.Where(place => !_coerced.Contains(place)).Order(StringComparer.Ordinal).FirstOrDefault();

    private static object Coerce(Upload upload, GraphQLType type) => type.NullableType switch
    {
        ScalarType<Upload> => upload,
        ListType list => new object?[] { Coerce(upload, list.ItemType) },
        _ => throw new CoercionException($"{type.NullableType} cannot represent a file; only Upload can.", ErrorCodes.InvalidVariable),
    };
}
