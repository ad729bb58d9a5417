using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>
/// Gives a mutation the form <c>book(input: BookInput!): BookPayload!</c>. The payload holds the object that was made or changed,
/// under the name of its type, and <c>errors: [BookError!]</c>, a union of what <see cref="ErrorAttribute{T}"/> declares.
/// </summary>
/// <remarks>The resolver takes a single argument, <c>input</c>, and answers with a <see cref="MutationResult{T}"/>.</remarks>
public sealed class UseMutationConventionAttribute : FieldConfigurationAttribute
{
    /// <summary>The name of the payload's field; null for that of the object's type.</summary>
    public string? PayloadFieldName { get; set; }

    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder)
    {
        var coordinate = $"{field.ParentTypeName}.{field.Name}";
        if (field.ResultType is not { IsGenericType: true } result || result.GetGenericTypeDefinition() != typeof(MutationResult<>))
        {
            throw new SchemaException(
                $"{coordinate} has [UseMutationConvention], so its resolver must answer with MutationResult<T>, not {field.ResultType}.");
        }

        if (field.Arguments.Count != 1 || field.Arguments[0].Name != "input")
        {
            throw new SchemaException($"{coordinate} has [UseMutationConvention], so its only argument must be \"input\".");
        }

        field.Type = TypeReference.ForType(PayloadOf(field, result, builder)).NonNull();
    }

    private ObjectType PayloadOf(FieldConfiguration field, Type result, SchemaBuilder builder)
    {
        var name = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        return builder.GetOrAddType(
            name + "Payload",
            () => new ObjectType(name + "Payload") { Description = $"What came of {field.Name}.", RuntimeType = result },
            payload => payload.Complete([.. Fields()], []));

        IEnumerable<FieldDefinition> Fields()
        {
            var type = result.GetGenericArguments()[0];
            yield return new FieldDefinition(
                PayloadFieldName ?? SchemaNaming.CamelCase(SchemaNaming.TypeName(type)),
                builder.ResolveOutputType(TypeReference.ForNamedClrType(type)))
            {
                Description = "The object as it is now; null when there are errors.",
                Resolver = new PropertyResolver(static payload => ((IMutationResult)payload).Value),
            };
            if (ErrorOf(field, name, builder) is { } error)
            {
                yield return new FieldDefinition("errors", new ListType(new NonNullType(error)))
                {
                    Description = "Why nothing was changed; null when something was.",
                    Resolver = new PropertyResolver(static payload => ((IMutationResult)payload).Errors),
                };
            }
        }
    }

    private static UnionType? ErrorOf(FieldConfiguration field, string name, SchemaBuilder builder)
    {
        Type[] errors = [.. field.Member?.GetCustomAttributes<ErrorAttribute>().Select(error => error.ErrorType) ?? []];
        return errors.Length == 0 ? null : builder.GetOrAddType(
            name + "Error",
            () => new UnionType(name + "Error") { Description = $"Why {field.Name} changed nothing." },
            union => union.Complete(
                [
                    .. errors
                        .Select(error => (ObjectType)builder.ResolveOutputType(TypeReference.ForNamedClrType(error)))
                        .OrderBy(member => member.Name, StringComparer.Ordinal),
                ]));
    }
}
