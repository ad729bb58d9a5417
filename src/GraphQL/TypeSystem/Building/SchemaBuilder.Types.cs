using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <content>From CLR types to types.</content>
public sealed partial class SchemaBuilder
{
    private GraphQLType Resolve(TypeReference reference, bool isInput)
    {
        GraphQLType type = reference switch
        {
            { Item: { } item } => new ListType(Resolve(item, isInput)),
            { Type: { } named } => Known(named),
            { Name: { } name } => Known(FindType(name) ?? throw new SchemaException($"There is no type named \"{name}\".")),
            { ClrType: { } clrType } => isInput ? InputTypeOf(clrType) : OutputTypeOf(clrType),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return reference.IsNullable ? type : new NonNullType(type);
    }

    private NamedType Known(NamedType type)
    {
        if (type is not ScalarType)
        {
            Register(type);
        }

        return type;
    }

    private void ResolveClass(Type type)
    {
        if (type.IsEnum || !type.IsDefined(typeof(InputTypeAttribute), inherit: false))
        {
            OutputTypeOf(type);
        }
        else
        {
            InputTypeOf(type);
        }
    }

    private NamedType OutputTypeOf(Type type)
    {
        if (_outputTypes.TryGetValue(type, out var found))
        {
            return found;
        }

        RefuseUnsupported(type);
        if (type.IsEnum)
        {
            return EnumOf(type);
        }

        if (_unions.Contains(type) || type.IsDefined(typeof(UnionTypeAttribute), inherit: false))
        {
            var union = new UnionType(SchemaNaming.TypeName(type)) { RuntimeType = type };
            Describe(union, type);
            Bind(_outputTypes, type, union);
            _incomplete.Enqueue(() => union.Complete(ImplementationsOf(type)));
            return union;
        }

        FieldsType made = IsInterface(type)
            ? new InterfaceType(SchemaNaming.TypeName(type)) { RuntimeType = type }
            : new ObjectType(SchemaNaming.TypeName(type)) { RuntimeType = type };
        Bind(_outputTypes, type, made);
        _incomplete.Enqueue(() => Complete(made, type));
        return made;
    }

    private NamedType InputTypeOf(Type type)
    {
        if (_inputTypes.TryGetValue(type, out var found))
        {
            return found;
        }

        RefuseUnsupported(type);
        if (type.IsEnum)
        {
            return EnumOf(type);
        }

        if (type.IsAbstract)
        {
            throw new SchemaException($"The CLR type {type} cannot be an input: it is abstract. Is a service missing from IsService?");
        }

        var input = new InputObjectType(SchemaNaming.InputTypeName(type))
        {
            RuntimeType = type,
            IsOneOf = type.IsDefined(typeof(OneOfAttribute), inherit: false),
        };
        Describe(input, type);
        Bind(_inputTypes, type, input);
        _incomplete.Enqueue(() => CompleteInput(input, type));
        return input;
    }

    private EnumType EnumOf(Type type)
    {
        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => !MemberReader.IsIgnored(f))
            .OrderBy(f => f.MetadataToken)
            .Select(f => new EnumValueDefinition(
                f.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? SchemaNaming.EnumValueName(f.Name),
                f.GetValue(null) ?? throw new System.Diagnostics.UnreachableException())
            {
                Description = _documentation.Describe(f),
                DeprecationReason = MemberReader.DeprecationReason(f.GetCustomAttributes()),
                Directives = DirectivesOf(f.GetCustomAttributes()),
            });
        var made = new EnumType(SchemaNaming.TypeName(type), [.. values]) { RuntimeType = type };
        Describe(made, type);
        Bind(_outputTypes, type, made);
        _inputTypes[type] = made;
        return made;
    }

    private void Complete(FieldsType made, Type type)
    {
        var configuration = new TypeConfiguration
        {
            Type = made,
            Description = _documentation.Describe(type),
            Directives = [.. DirectivesOf(type.GetCustomAttributes(inherit: false).OfType<Attribute>())],
            Interfaces = [.. InterfacesOf(type)],
            Fields = [.. ReadFields(type, made.Name)],
        };
        foreach (var attribute in ExtensionsOf(type).Prepend(type).SelectMany(TypeAttributes).OrderBy(a => a.Order))
        {
            attribute.Configure(configuration, this);
        }

        var read = configuration.Fields.ToHashSet();
        foreach (var shape in _shapes.GetValueOrDefault(type) ?? [])
        {
            shape(configuration);
        }

        foreach (var field in configuration.Fields.Where(field => !read.Contains(field)))
        {
            ApplyConventions(field);
        }

        foreach (var directive in ExtensionsOf(type).SelectMany(e => DirectivesOf(e.GetCustomAttributes(inherit: false).OfType<Attribute>())))
        {
            configuration.Directives.Add(directive);
        }

        made.Description = configuration.Description;
        made.Directives = [.. configuration.Directives];
        made.Complete([.. configuration.Fields.Select(f => Finish(f, made is InterfaceType))], [.. configuration.Interfaces]);
        if (made is InterfaceType)
        {
            // Classes that only appear behind the interface are types of the schema, too.
            _ = ImplementationsOf(type);
        }
    }

    private List<FieldConfiguration> ReadFields(Type type, string typeName)
    {
        var fields = new List<FieldConfiguration>(ReadMembers(type, typeName, type));

        // An extension of an interface or base class extends every class that derives from it.
        foreach (var extension in BasesOf(type).SelectMany(ExtensionsOf).Concat(ExtensionsOf(type)))
        {
            foreach (var field in ReadMembers(extension, typeName, type))
            {
                var index = fields.FindIndex(f => f.Name == field.Name);
                if (index < 0)
                {
                    fields.Add(field);
                }
                else
                {
                    fields[index] = field;
                }
            }
        }

        // Members that the class implements explicitly, or inherits from the C# interface with a body.
        foreach (var wide in BasesOf(type).Where(IsInterface))
        {
            fields.AddRange(ReadMembers(wide, typeName, type).Where(f => fields.TrueForAll(own => own.Name != f.Name)).ToList());
        }

        return fields;
    }

    private IEnumerable<InterfaceType> InterfacesOf(Type type) =>
        BasesOf(type)
            .Where(IsInterface)
            .Select(t => (InterfaceType)OutputTypeOf(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal);

    private List<ObjectType> ImplementationsOf(Type type) =>
    [
        .. _classes
            .Concat(_assemblies.Append(type.Assembly).Distinct().SelectMany(a => a.GetTypes()))
            .Distinct()
            .Where(t => type.IsAssignableFrom(t) && t is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false } && !MemberReader.IsIgnored(t))
            .Select(OutputTypeOf)
            .OfType<ObjectType>()
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<Type> BasesOf(Type type)
    {
        foreach (var contract in type.GetInterfaces())
        {
            yield return contract;
        }

        for (var current = type.BaseType; current is not null && current != typeof(object); current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool IsInterface(Type type) => type.IsDefined(typeof(InterfaceTypeAttribute), inherit: false);

    private static IEnumerable<TypeConfigurationAttribute> TypeAttributes(Type type) =>
        type.GetCustomAttributes<TypeConfigurationAttribute>(inherit: false).OrderBy(a => a.Order);

    private IReadOnlyList<Type> ExtensionsOf(Type type) => _extensions.GetValueOrDefault(type) ?? [];

    private IReadOnlyList<AppliedDirective> DirectivesOf(IEnumerable<Attribute> attributes) =>
        [.. attributes.OfType<DirectiveAttribute>().Select(a => a.ToDirective(this))];

    private void Describe(NamedType made, Type type)
    {
        made.Description = _documentation.Describe(type);
        made.Directives = DirectivesOf(type.GetCustomAttributes(inherit: false).OfType<Attribute>());
    }

    private void Bind(Dictionary<Type, NamedType> types, Type type, NamedType made)
    {
        Register(made);
        types.Add(type, made);
    }

    private static void RefuseUnsupported(Type type)
    {
        if (type.IsPrimitive || type == typeof(object) || type == typeof(void) || type.IsPointer || type.IsByRef
            || typeof(Delegate).IsAssignableFrom(type) || typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
            || typeof(System.Collections.IDictionary).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type)
            || (type.Namespace == "System" && !type.IsEnum))
        {
            throw new SchemaException($"The CLR type {type} has no GraphQL type; bind it with BindClrType or ignore the member.");
        }
    }
}
