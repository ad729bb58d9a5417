using System.Reflection;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>A field while the schema is built. Mutable until then.</summary>
/// <remarks>
/// First the field is read from its member, then its <see cref="FieldConfigurationAttribute"/>s change it in their order, then
/// the resolver is compiled from the member (unless <see cref="Resolver"/> is set) and wrapped by <see cref="Use"/>, the
/// first wrapper innermost.
/// </remarks>
public sealed class FieldConfiguration
{
    private readonly List<Func<FieldResolver, FieldResolver>> _wrappers = [];
    private readonly Dictionary<Type, object> _features = [];

    /// <summary>The name, unique among its siblings.</summary>
    public required string Name { get; set; }

    /// <summary>The type, an output type once it is resolved.</summary>
    public required TypeReference Type { get; set; }

    /// <summary>True if the resolver never yields null, so that a null of a nullable type comes with an error.</summary>
    public bool IsNullOnlyByError { get; set; }

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; set; }

    /// <summary>The reason for which it should not be used any more, or null.</summary>
    public string? DeprecationReason { get; set; }

    /// <summary>The arguments, in the order of the definition.</summary>
    public IList<ArgumentConfiguration> Arguments { get; init; } = [];

    /// <summary>The directives on the definition.</summary>
    public IList<AppliedDirective> Directives { get; init; } = [];

    /// <summary>The CLR properties of the parent object that the resolver reads.</summary>
    public IList<string> RequiredMembers { get; init; } = [];

    /// <summary>The entity types whose rows the value is made of, beyond those of the field's type.</summary>
    public IList<string> EntityTypes { get; init; } = [];

    /// <summary>The guard of the field; see <see cref="FieldDefinition.Guard"/>. Add another with <see cref="AddGuard"/>.</summary>
    public Func<IServiceProvider, GraphQLError?>? Guard { get; set; }

    /// <summary>The resolver; null while it is to be compiled from <see cref="Member"/>.</summary>
    public FieldResolver? Resolver { get; set; }

    /// <summary>True if the arguments name the key of the object that the field yields; see <see cref="FieldDefinition.Lookup"/>.</summary>
    public bool IsLookup { get; set; }

    /// <summary>For a subscription's root field: the source of events; see <see cref="FieldDefinition.SourceEventStream"/>.</summary>
    public Func<ResolverContext, IAsyncEnumerable<object?>>? SourceEventStream { get; set; }

    /// <summary>
    /// The type whose global ids the innermost values, which are UUIDs, leave as; set by the ID attribute.
    /// </summary>
    public string? GlobalIdTypeName { get; private set; }

    /// <summary>The property or method that the field comes from, or null for a hand-made one.</summary>
    public MemberInfo? Member { get; init; }

    /// <summary>The CLR type of the parent objects; null at the root or when unknown.</summary>
    public Type? ParentRuntimeType { get; init; }

    /// <summary>The name of the GraphQL type that declares the field.</summary>
    public string ParentTypeName { get; init; } = string.Empty;

    /// <summary>The CLR type that the member yields for one parent, without a task: <c>IReadOnlyList&lt;Order&gt;</c>, say.</summary>
    public Type? ResultType { get; init; }

    /// <summary>The wrappers of the compiled resolver, innermost first.</summary>
    public IReadOnlyList<Func<FieldResolver, FieldResolver>> Wrappers => _wrappers;

    /// <summary>Notes what the field offers, for the steps that come later: its paging, its filter.</summary>
    /// <typeparam name="TFeature">The type under which it is found.</typeparam>
    /// <param name="feature">The feature.</param>
    public void SetFeature<TFeature>(TFeature feature)
        where TFeature : class => _features[typeof(TFeature)] = feature;

    /// <summary>Finds what the field offers.</summary>
    /// <typeparam name="TFeature">The type under which it was set.</typeparam>
    /// <returns>The feature that was set last, or null.</returns>
    public TFeature? FindFeature<TFeature>()
        where TFeature : class => _features.GetValueOrDefault(typeof(TFeature)) as TFeature;

    /// <summary>Makes a UUID leave as the global id of a type, and the field an <c>ID</c>.</summary>
    /// <param name="typeName">The name of the type that the id names.</param>
    public void UseGlobalId(string typeName)
    {
        GlobalIdTypeName = typeName;
        Type = Type.WithInnermost(TypeReference.ForType(BuiltInScalars.ID));
    }

    /// <summary>Finds an argument.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The argument, or null.</returns>
    public ArgumentConfiguration? FindArgument(string name) => Arguments.FirstOrDefault(a => a.Name == name);

    /// <summary>The index of an argument, as <see cref="FieldContext.Arguments"/> counts; final once all attributes have run.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The index, or -1.</returns>
    public int IndexOfArgument(string name)
    {
        for (var i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Wraps the resolver, once it is compiled.</summary>
    /// <param name="wrap">Makes the outer resolver of the inner one.</param>
    public void Use(Func<FieldResolver, FieldResolver> wrap) => _wrappers.Add(wrap);

    /// <summary>Changes each value that the resolver yields, whichever kind it is of. A property stays a property.</summary>
    /// <param name="map">Makes the field's value of the resolver's, which may be null.</param>
    public void MapResult(Func<object?, object?> map) => Use(resolver => ResolverWrapping.Map(resolver, map));

    /// <summary>Changes each value that the resolver yields, in view of the request. A property is resolved per object from then on.</summary>
    /// <param name="map">Makes the field's value of the resolver's, which may be null.</param>
    public void MapResult(Func<FieldContext, object?, ValueTask<object?>> map) =>
        Use(resolver => ResolverWrapping.Map(resolver, map));

    /// <summary>Adds a guard behind those there are: all must let pass.</summary>
    /// <param name="guard">Answers with an error, or null to let pass.</param>
    public void AddGuard(Func<IServiceProvider, GraphQLError?> guard)
    {
        var earlier = Guard;
        Guard = earlier is null ? guard : services => earlier(services) ?? guard(services);
    }
}
