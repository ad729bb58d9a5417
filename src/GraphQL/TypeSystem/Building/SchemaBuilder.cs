using System.Reflection;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Builds a schema from attributed classes and hand-made types. Not thread-safe; used once, at start.</summary>
/// <remarks>
/// Types are found by following references from the roots: each is made at its first mention, without fields, and completed
/// later, so that types may refer to each other.
/// </remarks>
public sealed partial class SchemaBuilder
{
    private readonly Func<Func<GraphQLSchema>, SchemaPrelude>? _prelude;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDefinition> _directives = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, NamedType> _outputTypes = [];
    private readonly Dictionary<Type, NamedType> _inputTypes = [];
    private readonly Dictionary<Type, List<Type>> _extensions = [];
    private readonly Dictionary<Type, List<Action<TypeConfiguration>>> _shapes = [];
    private readonly Dictionary<OperationType, List<RootPart>> _rootParts = [];
    private readonly List<Type> _classes = [];
    private readonly HashSet<Type> _unions = [];
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly List<ParameterBinding> _parameterBindings = [];
    private readonly List<Action<FieldConfiguration, SchemaBuilder>> _fieldConventions = [];
    private readonly List<Func<FieldConfiguration, FieldDefinition, IEnumerable<AppliedDirective>>> _fieldAnnotations = [];
    private readonly List<Action<GraphQLSchema>> _completions = [];
    private readonly List<Func<GraphQLSchema, IEnumerable<string>>> _validations = [];
    private readonly Queue<Action> _incomplete = new();
    private readonly XmlDocumentation _documentation = new();
    private readonly Dictionary<OperationType, string> _rootDescriptions = [];
    private readonly NullabilityInfoContext _nullability = new();
    private ResolverCompiler _compiler;

    /// <summary>Creates a builder.</summary>
    /// <param name="prelude">Makes what every schema holds: introspection. It is given a way to the schema, which is not there yet.</param>
    public SchemaBuilder(Func<Func<GraphQLSchema>, SchemaPrelude>? prelude = null)
    {
        _prelude = prelude;
        _compiler = new ResolverCompiler([], static _ => false);
        foreach (var scalar in BuiltInScalars.All.Concat(ExtendedScalars.All))
        {
            if (scalar.RuntimeType is { } runtimeType && scalar != BuiltInScalars.ID)
            {
                BindClrType(runtimeType, scalar);
            }
        }

        BindClrType(typeof(sbyte), BuiltInScalars.Int);
        BindClrType(typeof(ushort), BuiltInScalars.Int);
        BindClrType(typeof(uint), ExtendedScalars.Long);
        BindClrType(typeof(float), BuiltInScalars.Float);
        BindClrType(typeof(DateTime), ExtendedScalars.DateTime);
        foreach (var directive in BuiltInDirectives.All.Concat(IncrementalDirectives.All))
        {
            AddDirective(directive);
        }
    }

    /// <summary>The schema's description in Markdown, or null.</summary>
    public string? Description { get; set; }

    /// <summary>Says whether a parameter of that type is a service of the request; nothing is by default.</summary>
    public Func<Type, bool> IsService { get; set; } = static _ => false;

    /// <summary>
    /// Adds all attributed classes of an assembly. Its other classes become members of the unions and interfaces that they are
    /// assignable to.
    /// </summary>
    /// <param name="assembly">The assembly.</param>
    public SchemaBuilder AddAssembly(Assembly assembly)
    {
        if (_assemblies.Add(assembly))
        {
            foreach (var type in assembly.GetTypes().Where(IsAttributed).OrderBy(t => t.FullName, StringComparer.Ordinal))
            {
                AddType(type);
            }
        }

        return this;
    }

    /// <summary>Adds an attributed class.</summary>
    /// <typeparam name="T">See <see cref="AddType(Type)"/>.</typeparam>
    public SchemaBuilder AddType<T>() => AddType(typeof(T));

    /// <summary>Adds an attributed class.</summary>
    /// <param name="type">A class with QueryType, ObjectType or one of the other attributes, or a class to be an object type.</param>
    public SchemaBuilder AddType(Type type)
    {
        var isRoot = AddRootClass<QueryTypeAttribute>(OperationType.Query, type)
            | AddRootClass<MutationTypeAttribute>(OperationType.Mutation, type)
            | AddRootClass<SubscriptionTypeAttribute>(OperationType.Subscription, type);
        var extensions = type.GetCustomAttributes<ExtensionAttribute>(inherit: false).ToList();
        foreach (var extension in extensions)
        {
            if (!_extensions.TryGetValue(extension.RuntimeType, out var classes))
            {
                _extensions.Add(extension.RuntimeType, classes = []);
                _classes.Add(extension.RuntimeType);
            }

            classes.Add(type);
        }

        if (!isRoot && extensions.Count == 0)
        {
            _classes.Add(type);
        }

        return this;
    }

    /// <summary>Adds a hand-made type; types it refers to are added with it.</summary>
    /// <param name="type">The type.</param>
    public SchemaBuilder AddType(NamedType type)
    {
        Register(type);
        return this;
    }

    /// <summary>Describes the type that holds the fields of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="description">The description in Markdown.</param>
    public SchemaBuilder DescribeRoot(OperationType operation, string description)
    {
        _rootDescriptions[operation] = description;
        return this;
    }

    /// <summary>Finds a type that was added, or adds it.</summary>
    /// <typeparam name="T">The kind of the type.</typeparam>
    /// <param name="name">The type's name.</param>
    /// <param name="create">Makes the type, without fields.</param>
    /// <param name="complete">Sets the fields, later, so that types may refer to each other.</param>
    public T GetOrAddType<T>(string name, Func<T> create, Action<T>? complete = null)
        where T : NamedType
    {
        if (_types.TryGetValue(name, out var found))
        {
            return found as T ?? throw new SchemaException($"There is a type \"{name}\" already, but it is not {typeof(T).Name}.");
        }

        var type = create();
        Register(type);
        if (complete is not null)
        {
            _incomplete.Enqueue(() => complete(type));
        }

        return type;
    }

    /// <summary>The description of a CLR member: its attribute's, or the summary of its doc comment.</summary>
    /// <param name="member">The property, method or field.</param>
    internal string? Describe(MemberInfo member) => _documentation.Describe(member);

    /// <summary>Finds a type that was added.</summary>
    /// <param name="name">The type's name.</param>
    /// <returns>The type, or null.</returns>
    public NamedType? FindType(string name) =>
        _types.GetValueOrDefault(name)
        ?? BuiltInScalars.All.FirstOrDefault(s => s.Name == name)
        ?? ExtendedScalars.All.FirstOrDefault(s => s.Name == name);

    /// <summary>Makes a CLR type stand for a type, in input and output positions.</summary>
    /// <param name="clrType">The CLR type.</param>
    /// <param name="type">The type.</param>
    public SchemaBuilder BindClrType(Type clrType, NamedType type)
    {
        if (type.IsInputType)
        {
            _inputTypes[clrType] = type;
        }

        if (type.IsOutputType)
        {
            _outputTypes[clrType] = type;
        }

        return this;
    }

    /// <summary>Adds a directive's definition; one of the same name that is there already stays.</summary>
    /// <param name="directive">The definition.</param>
    public SchemaBuilder AddDirective(DirectiveDefinition directive)
    {
        _directives.TryAdd(directive.Name, directive);
        return this;
    }

    /// <summary>Adds a field to a root type; allowed until the last type is completed.</summary>
    /// <param name="operation">The kind of operation.</param>
    /// <param name="field">The field.</param>
    public SchemaBuilder AddRootField(OperationType operation, FieldConfiguration field)
    {
        AddRootPart(operation, new RootPart(null, field));
        return this;
    }

    /// <summary>
    /// Makes an interface or class a union, as <see cref="UnionTypeAttribute"/> does: every object type whose class is assignable to it is a member.
    /// </summary>
    /// <param name="runtimeType">The CLR type.</param>
    public SchemaBuilder AddUnionType(Type runtimeType)
    {
        _unions.Add(runtimeType);
        return this;
    }

    /// <summary>Adds a class to be an object type that code shapes, beside the attributes and extensions that it has.</summary>
    /// <param name="runtimeType">The CLR type of the objects.</param>
    /// <param name="shape">Changes the type when its fields have been read and its attributes have run.</param>
    public SchemaBuilder AddObjectType(Type runtimeType, Action<TypeConfiguration> shape)
    {
        if (!_shapes.TryGetValue(runtimeType, out var shapes))
        {
            _shapes.Add(runtimeType, shapes = []);
            _classes.Add(runtimeType);
        }

        shapes.Add(shape);
        return this;
    }

    /// <summary>Adds something to be done with every field that a type or a root gets, after its own attributes.</summary>
    /// <param name="convention">Changes the field.</param>
    public SchemaBuilder ConfigureFields(Action<FieldConfiguration, SchemaBuilder> convention)
    {
        _fieldConventions.Add(convention);
        return this;
    }

    /// <summary>Adds directives to every field of an object type that was read from a class, when its type and its resolver are known.</summary>
    /// <param name="annotate">Gives the directives to be added, from the field and its definition without them.</param>
    public SchemaBuilder AnnotateFields(Func<FieldConfiguration, FieldDefinition, IEnumerable<AppliedDirective>> annotate)
    {
        _fieldAnnotations.Add(annotate);
        return this;
    }

    /// <summary>Adds something to be done with all types together, those made by hand as well, before the schema is validated.</summary>
    /// <param name="complete">Changes what may still be changed while the schema is built.</param>
    public SchemaBuilder AddCompletion(Action<GraphQLSchema> complete)
    {
        _completions.Add(complete);
        return this;
    }

    /// <summary>Adds something to be asked of the schema beside what the specification asks.</summary>
    /// <param name="check">Finds what is wrong, one sentence each.</param>
    public SchemaBuilder AddValidation(Func<GraphQLSchema, IEnumerable<string>> check)
    {
        _validations.Add(check);
        return this;
    }

    /// <summary>Adds a way to fill parameters that are not GraphQL arguments.</summary>
    /// <param name="binding">The binding; those added earlier are asked first, the engine's own last.</param>
    public SchemaBuilder AddParameterBinding(ParameterBinding binding)
    {
        _parameterBindings.Add(binding);
        return this;
    }

    /// <summary>Adds a way to fill parameters that are not GraphQL arguments.</summary>
    /// <param name="canBind">True if this binding fills the parameter.</param>
    /// <param name="bind">Makes, once, the function that reads the value from the context.</param>
    public SchemaBuilder AddParameterBinding(
        Func<ParameterInfo, bool> canBind,
        Func<ParameterInfo, FieldConfiguration, Func<FieldContext, object?>> bind) =>
        AddParameterBinding(new DelegateParameterBinding(canBind, bind));

    /// <summary>Finds or makes the type of a reference in an output position.</summary>
    /// <param name="reference">The reference.</param>
    public GraphQLType ResolveOutputType(TypeReference reference) => Resolve(reference, isInput: false);

    /// <summary>Finds or makes the type of a reference in an input position.</summary>
    /// <param name="reference">The reference.</param>
    public GraphQLType ResolveInputType(TypeReference reference) => Resolve(reference, isInput: true);

    /// <summary>The reference of a property's type, with the nullability that its source says.</summary>
    /// <param name="property">The property.</param>
    public TypeReference ReferenceOf(PropertyInfo property) => MemberReader.Reference(_nullability.Create(property));

    /// <summary>Builds and validates the schema.</summary>
    /// <exception cref="SchemaException">The schema is not valid; all errors are in it.</exception>
    public GraphQLSchema Build()
    {
        _compiler = new ResolverCompiler([.. _parameterBindings, .. BuiltInParameterBindings.Create(t => IsService(t))], t => IsService(t));
        var roots = new RootTypes(this);
        roots.Read();
        foreach (var type in _classes.ToList())
        {
            ResolveClass(type);
        }

        do
        {
            Drain();
            roots.Read();
        }
        while (_incomplete.Count > 0);

        roots.Complete();
        GraphQLSchema? schema = null;
        var prelude = _prelude?.Invoke(() => schema ?? throw new InvalidOperationException("The schema is not built yet."));
        if (roots.Query is not { } query)
        {
            throw new SchemaException("The schema has no query root: add a class with [QueryType].");
        }

        var directives = _directives.Values.ToList();
        var types = TypeCollector.Collect([query, roots.Mutation, roots.Subscription, .. _types.Values], directives, prelude);
        schema = new GraphQLSchema(types, directives, query, roots.Mutation, roots.Subscription, prelude?.RootMetaFields)
        {
            Description = Description,
        };
        _completions.ForEach(complete => complete(schema));
        SchemaValidation.Validate(schema);
        if (_validations.SelectMany(check => check(schema)).ToList() is { Count: > 0 } errors)
        {
            throw new SchemaException(errors);
        }

        return schema;
    }

    private static bool IsAttributed(Type type) =>
        !MemberReader.IsIgnored(type)
        && !type.IsGenericTypeDefinition
        && (type.IsDefined(typeof(QueryTypeAttribute), inherit: false)
            || type.IsDefined(typeof(MutationTypeAttribute), inherit: false)
            || type.IsDefined(typeof(SubscriptionTypeAttribute), inherit: false)
            || type.IsDefined(typeof(ExtensionAttribute), inherit: false)
            || type.IsDefined(typeof(ObjectTypeAttribute), inherit: false)
            || type.IsDefined(typeof(InterfaceTypeAttribute), inherit: false)
            || type.IsDefined(typeof(UnionTypeAttribute), inherit: false)
            || type.IsDefined(typeof(EnumTypeAttribute), inherit: false)
            || type.IsDefined(typeof(InputTypeAttribute), inherit: false));

    private bool AddRootClass<TAttribute>(OperationType operation, Type type)
        where TAttribute : Attribute
    {
        if (!type.IsDefined(typeof(TAttribute), inherit: false))
        {
            return false;
        }

        AddRootPart(operation, new RootPart(type, null));
        return true;
    }

    private void AddRootPart(OperationType operation, RootPart part)
    {
        if (!_rootParts.TryGetValue(operation, out var parts))
        {
            _rootParts.Add(operation, parts = []);
        }

        parts.Add(part);
    }

    private void Register(NamedType type)
    {
        if (!_types.TryAdd(type.Name, type) && _types[type.Name] != type)
        {
            throw new SchemaException(
                $"There are two types named \"{type.Name}\": {Describe(_types[type.Name])} and {Describe(type)}.");
        }

        static string Describe(NamedType type) => type.RuntimeType?.FullName ?? type.GetType().Name;
    }

    private void Drain()
    {
        while (_incomplete.TryDequeue(out var complete))
        {
            complete();
        }
    }
}
