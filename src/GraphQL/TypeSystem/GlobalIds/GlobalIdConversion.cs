using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.GlobalIds;

/// <summary>Turns the ids that clients give into what a parameter takes.</summary>
public static class GlobalIdConversion
{
    /// <summary>Reads a global id.</summary>
    /// <param name="value">The coerced value of an <c>ID</c>.</param>
    /// <param name="typeName">The type that it must name, or null for any.</param>
    /// <exception cref="CoercionException">The id is malformed or of another type; its code is INVALID_ID.</exception>
    public static GlobalId Parse(object value, string? typeName)
    {
        if (value is not string text || !GlobalId.TryParse(text, out var id))
        {
            throw new CoercionException(
                $"\"{value}\" is not a valid id{(typeName is null ? string.Empty : $" of {typeName}")}.", ErrorCodes.InvalidId)
            {
                Extensions = Members(value, typeName),
            };
        }

        return typeName is null || id.TypeName == typeName
            ? id
            : throw new CoercionException($"The id \"{text}\" is of {id.TypeName}, expected one of {typeName}.", ErrorCodes.InvalidId)
            {
                Extensions = Members(value, typeName),
            };
    }

    private static Dictionary<string, object?> Members(object value, string? typeName)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["asked"] = CoercionErrors.Shorten($"{value}") };
        if (typeName is not null)
        {
            members.Add("expectedType", typeName);
        }

        return members;
    }
}
