using System.Diagnostics;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>
/// Gives a mutation the form <c>book(input: BookInput!): BookPayload</c>. The payload holds the object that was made or changed,
/// under the name of its type, and <c>errors: [BookError!]</c>, a union of what <see cref="ErrorAttribute{T}"/> declares and of what follows
/// from the input: its rules are checked before the resolver runs, and all that are broken are told at once.
/// </summary>
/// <remarks>
/// The resolver takes a single argument, <c>input</c>, and answers with a <see cref="MutationResult{T}"/>. The field is nullable, so that one
/// that fails does not take with it the answer of another one that has been committed.
/// </remarks>
public sealed class UseMutationConventionAttribute : FieldConfigurationAttribute
{
    /// <summary>The name of the payload's field; null for that of the object's type.</summary>
    public string? PayloadFieldName { get; set; }

    /// <summary>The description of the payload's field; null for one that names the type of the object.</summary>
    public string? PayloadFieldDescription { get; set; }

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

        field.Arguments[0].Description ??= $"The input of `{field.Name}`.";
        var errors = new MutationErrors();
        field.SetFeature(errors);
        foreach (var declared in field.Member?.GetCustomAttributes<ErrorAttribute>() ?? [])
        {
            errors.Add(declared.ErrorType);
        }

        if (field.Arguments[0].RuntimeType is { } input && InputChecks.Of(input) is { } checks)
        {
            errors.Add(typeof(InvalidInputError));
            field.Use(resolver => CheckFirst((ObjectResolver)resolver, checks, result));
        }

        field.Type = TypeReference.ForType(PayloadOf(field, result, builder));
        field.IsNullOnlyByError = true;
    }

    private static ObjectResolver CheckFirst(ObjectResolver resolver, InputChecks checks, Type result)
    {
        var refuse = result.GetConstructor([typeof(IReadOnlyList<MutationError>)]) ?? throw new UnreachableException();
        return new ObjectResolver(context => context.Arguments[0] is { } input && checks.Find(input, "input") is { Count: > 0 } errors
            ? new ValueTask<object?>(refuse.Invoke([errors]))
            : resolver.Resolve(context));
    }

    private ObjectType PayloadOf(FieldConfiguration field, Type result, SchemaBuilder builder)
    {
        var name = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        return builder.GetOrAddType(
            name + "Payload",
            () => new ObjectType(name + "Payload") { Description = $"The result of `{field.Name}`.", RuntimeType = result },
            payload => payload.Complete([.. Fields()], []));

        IEnumerable<FieldDefinition> Fields()
        {
            var type = result.GetGenericArguments()[0];
            yield return new FieldDefinition(
                PayloadFieldName ?? SchemaNaming.CamelCase(SchemaNaming.TypeName(type)),
                builder.ResolveOutputType(TypeReference.ForNamedClrType(type)))
            {
                Description = PayloadFieldDescription ?? $"The {SchemaNaming.WordsOf(SchemaNaming.TypeName(type))} after the change; null when there are errors.",
                Resolver = new PropertyResolver(static payload => ((IMutationResult)payload).Value),
            };
            if (ErrorOf(field, name, builder) is { } error)
            {
                yield return new FieldDefinition("errors", new ListType(new NonNullType(error)))
                {
                    Description = "The errors because of which nothing was changed; null when the mutation succeeded.",
                    Resolver = new PropertyResolver(static payload => ((IMutationResult)payload).Errors),
                };
            }
        }
    }

    private static UnionType? ErrorOf(FieldConfiguration field, string name, SchemaBuilder builder)
    {
        // Read when the payload is completed: conventions may have added some.
        var errors = field.FindFeature<MutationErrors>()?.Types ?? [];
        return errors.Count == 0 ? null : builder.GetOrAddType(
            name + "Error",
            () => new UnionType(name + "Error") { Description = $"An error that explains why `{field.Name}` changed nothing." },
            union => union.Complete(
                [
                    .. errors
                        .Select(error => (ObjectType)builder.ResolveOutputType(TypeReference.ForNamedClrType(error)))
                        .OrderBy(member => member.Name, StringComparer.Ordinal),
                ]));
    }
}
