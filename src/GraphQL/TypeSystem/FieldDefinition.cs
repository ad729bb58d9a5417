using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A field of an object or interface.</summary>
/// <remarks>Spec §3.6.</remarks>
/// <param name="name">The name, unique among its siblings.</param>
/// <param name="type">An output type.</param>
public sealed class FieldDefinition(string name, GraphQLType type)
{
    /// <summary>The name, unique among its siblings.</summary>
    public string Name { get; } = name;

    /// <summary>The type, an output type.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The arguments, in the order of the definition.</summary>
    public IReadOnlyList<InputValueDefinition> Arguments { get; init; } = [];

    /// <summary>The reason for which the field should not be used any more, or null.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The directives written on the definition (without <c>@deprecated</c>). Set only while the schema is built.</summary>
    public IReadOnlyList<AppliedDirective> Directives { get; set; } = [];

    /// <summary>True if a null of the field comes with an error, and never without one: where the type is nullable, that is only because the field can fail.</summary>
    public bool IsNullOnlyByError { get; init; }

    /// <summary>The resolver of the field. Interface fields have none of their own.</summary>
    /// <remarks>Spec §6.4.2 ResolveFieldValue.</remarks>
    public FieldResolver? Resolver { get; init; }

    /// <summary>
    /// Takes the place of <see cref="Resolver"/> where the field is answered later than its object: what it reads need not have been
    /// loaded with the object (<see cref="FieldContext.SelectsNow"/>). Null: the resolver is the same.
    /// </summary>
    public FieldResolver? DeferredResolver { get; init; }

    /// <summary>The lookup of the field's object by a key, if there is one; otherwise null.</summary>
    public EntityLookup? Lookup { get; init; }

    /// <summary>
    /// For a root field of the subscription type: starts the stream of events. Each event becomes the parent object of the
    /// field, whose resolver makes the field's value of it. The source heeds the cancellation token that it is enumerated with:
    /// that is how it learns that the subscription has ended.
    /// </summary>
    /// <remarks>Spec §6.2.3.1 ResolveFieldEventStream.</remarks>
    public Func<ResolverContext, IAsyncEnumerable<object?>>? SourceEventStream { get; init; }

    /// <summary>
    /// The CLR properties of the parent object that the resolver reads. The plan adds them up, so that a loader
    /// fetches the columns that the operation needs and no others.
    /// </summary>
    public IReadOnlyList<string> RequiredMembers { get; init; } = [];

    /// <summary>
    /// Asked once per request and place in the operation, with the request's services; an error it answers with stands
    /// at every position of the field, and the resolver does not run. Null: everybody may read the field.
    /// </summary>
    public Func<IServiceProvider, GraphQLError?>? Guard { get; init; }

    /// <summary>The entity types whose rows the value is made of, beyond those of the field's type; empty for none.</summary>
    public IReadOnlyList<string> EntityTypes { get; init; } = [];

    /// <summary>Finds an argument.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The argument, or null.</returns>
    public InputValueDefinition? FindArgument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }
}
