using System.Reflection;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Builds a schema from attributed classes and hand-made types. Not thread-safe; used once, at start.</summary>
public sealed partial class SchemaBuilder
{
    private readonly Func<Func<GraphQLSchema>, SchemaPrelude>? _prelude;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDefinition> _directives = new(StringComparer.Ordinal);
    private readonly List<ParameterBinding> _parameterBindings = [];
    private readonly List<Action<FieldConfiguration, SchemaBuilder>> _fieldConventions = [];
    private readonly Queue<Action> _incomplete = new();

    /// <summary>Creates a builder.</summary>
    /// <param name="prelude">Makes what every schema holds: introspection. It is given a way to the schema, which is not there yet.</param>
    public SchemaBuilder(Func<Func<GraphQLSchema>, SchemaPrelude>? prelude = null) => _prelude = prelude;

    /// <summary>The schema's description in Markdown, or null.</summary>
    public string? Description { get; set; }

    /// <summary>Says whether a parameter of that type is a service of the request; nothing is by default.</summary>
    public Func<Type, bool> IsService { get; set; } = static _ => false;

    /// <summary>Adds all attributed classes of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    public SchemaBuilder AddAssembly(Assembly assembly) => throw new NotImplementedException();

    /// <summary>Adds an attributed class.</summary>
    /// <param name="type">A class with QueryType, ObjectType or one of the other attributes, or a class to be an object type.</param>
    public SchemaBuilder AddType(Type type) => throw new NotImplementedException();

    /// <summary>Adds a hand-made type; types it refers to are added with it.</summary>
    /// <param name="type">The type.</param>
    public SchemaBuilder AddType(NamedType type) => throw new NotImplementedException();

    /// <summary>Finds a type that was added, or adds it.</summary>
    /// <typeparam name="T">The kind of the type.</typeparam>
    /// <param name="name">The type's name.</param>
    /// <param name="create">Makes the type, without fields.</param>
    /// <param name="complete">Sets the fields, later, so that types may refer to each other.</param>
    public T GetOrAddType<T>(string name, Func<T> create, Action<T>? complete = null)
        where T : NamedType
        => throw new NotImplementedException();

    /// <summary>Finds a type that was added.</summary>
    /// <param name="name">The type's name.</param>
    /// <returns>The type, or null.</returns>
    public NamedType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>Makes a CLR type stand for a type, in input and output positions.</summary>
    /// <param name="clrType">The CLR type.</param>
    /// <param name="type">The type.</param>
    public SchemaBuilder BindClrType(Type clrType, NamedType type) => throw new NotImplementedException();

    /// <summary>Adds a directive's definition; one of the same name that is there already stays.</summary>
    /// <param name="directive">The definition.</param>
    public SchemaBuilder AddDirective(DirectiveDefinition directive) => throw new NotImplementedException();

    /// <summary>Adds a field to a root type.</summary>
    /// <param name="operation">Which root.</param>
    /// <param name="field">The field.</param>
    public SchemaBuilder AddRootField(OperationType operation, FieldConfiguration field) => throw new NotImplementedException();

    /// <summary>Adds something to be done with every field read from a class, after its own attributes.</summary>
    /// <param name="convention">Changes the field.</param>
    public SchemaBuilder ConfigureFields(Action<FieldConfiguration, SchemaBuilder> convention) => throw new NotImplementedException();

    /// <summary>Adds a way to fill parameters that are not GraphQL arguments.</summary>
    /// <param name="binding">The binding; those added earlier are asked first.</param>
    public SchemaBuilder AddParameterBinding(ParameterBinding binding) => throw new NotImplementedException();

    /// <summary>Adds a way to fill parameters that are not GraphQL arguments.</summary>
    /// <param name="canBind">Whether this binding fills the parameter.</param>
    /// <param name="bind">Makes, once, the function that reads the value from the context.</param>
    public SchemaBuilder AddParameterBinding(
        Func<ParameterInfo, bool> canBind,
        Func<ParameterInfo, FieldConfiguration, Func<FieldContext, object?>> bind)
        => throw new NotImplementedException();

    /// <summary>Finds or makes the type of a reference in an output position.</summary>
    /// <param name="reference">The reference.</param>
    public GraphQLType ResolveOutputType(TypeReference reference) => throw new NotImplementedException();

    /// <summary>Finds or makes the type of a reference in an input position.</summary>
    /// <param name="reference">The reference.</param>
    public GraphQLType ResolveInputType(TypeReference reference) => throw new NotImplementedException();

    /// <summary>The name of the field or argument that a member or parameter becomes.</summary>
    /// <param name="member">The member or parameter's own attributes.</param>
    public static string NameOf(MemberInfo member) => throw new NotImplementedException();

    /// <summary>Builds and validates the schema.</summary>
    /// <exception cref="SchemaException">The schema is not valid; all errors are in it.</exception>
    public GraphQLSchema Build() => throw new NotImplementedException();
}
