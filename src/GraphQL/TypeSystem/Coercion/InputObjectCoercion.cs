namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The coercion of input objects that literals and JSON share.</summary>
internal static class InputObjectCoercion
{
    public static void Add(InputObjectValue value, InputValueDefinition field, object? coerced) =>
        value.Add(field.Name, field.Convert is null ? coerced : field.Convert(coerced));

    public static void AddAbsent(InputObjectValue value, InputObjectType type, InputValueDefinition field)
    {
        if (field.DefaultValue is not null)
        {
            value.Add(field.Name, InputCoercion.CoerceDefault(field));
        }
        else if (field.Type.IsNonNull)
        {
            throw CoercionErrors.MissingField(type, field);
        }
    }

    public static object Create(InputObjectValue value) => value.Type.CreateInstance?.Invoke(value) ?? value;
}
