using System.ComponentModel;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <content>From members to fields, from parameters and properties to arguments and input fields.</content>
public sealed partial class SchemaBuilder
{
    private IEnumerable<FieldConfiguration> ReadMembers(Type type, string typeName, Type? parent)
    {
        // The methods of an entity are behaviour; those of a class made for the schema are fields.
        var isForSchema = type != parent || IsInterface(type) || type.IsDefined(typeof(ObjectTypeAttribute), inherit: false);
        foreach (var property in MemberReader.Properties(type, withStatic: type != parent))
        {
            yield return ReadProperty(property, typeName, parent);
        }

        foreach (var method in isForSchema ? MemberReader.Methods(type) : [])
        {
            yield return ReadMethod(method, typeName, parent);
        }
    }

    private FieldConfiguration ReadProperty(PropertyInfo property, string typeName, Type? parent)
    {
        var attributes = MemberReader.Attributes(property);
        var isStored = parent is not null && property.DeclaringType?.IsAssignableFrom(parent) == true && MemberReader.IsStored(property);
        var field = new FieldConfiguration
        {
            Name = attributes.OfType<GraphQLNameAttribute>().FirstOrDefault()?.Name ?? SchemaNaming.FieldName(property),
            Type = Located(property, () => MemberReader.Reference(_nullability.Create(property))),
            Description = attributes.OfType<GraphQLDescriptionAttribute>().FirstOrDefault()?.Description ?? _documentation.Describe(property),
            DeprecationReason = MemberReader.DeprecationReason(attributes),
            Directives = [.. DirectivesOf(attributes)],
            RequiredMembers = [.. attributes.OfType<RequiresAttribute>().SelectMany(r => r.Members).Concat(isStored ? [property.Name] : [])],
            Member = property,
            ParentRuntimeType = parent,
            ParentTypeName = typeName,
            ResultType = property.PropertyType,
        };
        return Configure(field, attributes);
    }

    private FieldConfiguration ReadMethod(MethodInfo method, string typeName, Type? parent)
    {
        IReadOnlyList<Attribute> attributes = [.. method.GetCustomAttributes(), .. method.ReturnParameter.GetCustomAttributes()];
        var type = Located(method, () => MemberReader.Reference(_nullability.Create(method.ReturnParameter)));
        var result = ClrTypes.WithoutTask(method.ReturnType);
        if (ResolverCompiler.IsBatch(method))
        {
            type = type.Item ?? throw new SchemaException($"{ResolverCompiler.Place(method)} is a batch resolver and must yield an IReadOnlyList, aligned with the parents.");
            result = ClrTypes.ListItem(result);
        }
        else if (ClrTypes.IsStream(result))
        {
            result = result.GetGenericArguments()[0];
        }

        var field = new FieldConfiguration
        {
            Name = SchemaNaming.FieldName(method),
            Type = type,
            Description = _documentation.Describe(method),
            DeprecationReason = MemberReader.DeprecationReason(attributes),
            Directives = [.. DirectivesOf(attributes)],
            RequiredMembers = [.. attributes.OfType<RequiresAttribute>().SelectMany(r => r.Members)],
            Member = method,
            ParentRuntimeType = parent,
            ParentTypeName = typeName,
            ResultType = result,
        };
        foreach (var parameter in method.GetParameters())
        {
            if (_compiler.FindBinding(parameter) is { } binding)
            {
                binding.Configure(parameter, field, this);
            }
            else
            {
                field.Arguments.Add(ReadArgument(parameter));
            }
        }

        return Configure(field, attributes);
    }

    private FieldConfiguration Configure(FieldConfiguration field, IReadOnlyList<Attribute> attributes)
    {
        if (attributes.OfType<IDAttribute>().FirstOrDefault() is { } id)
        {
            if (field.Type.Innermost.ClrType == typeof(Guid))
            {
                field.UseGlobalId(id.TypeName ?? (id.RuntimeType is { } type ? SchemaNaming.TypeName(type) : field.ParentTypeName));
            }
            else
            {
                field.Type = field.Type.WithInnermost(TypeReference.ForType(BuiltInScalars.ID));
            }
        }

        foreach (var attribute in attributes.OfType<FieldConfigurationAttribute>().OrderBy(a => a.Order))
        {
            attribute.Configure(field, this);
        }

        ApplyConventions(field);
        return field;
    }

    private void ApplyConventions(FieldConfiguration field)
    {
        foreach (var convention in _fieldConventions)
        {
            convention(field, this);
        }
    }

    private FieldDefinition Finish(FieldConfiguration field, bool isOnInterface) => Located(field.Member, () =>
    {
        var type = ResolveOutputType(field.Type);
        var arguments = field.Arguments.Select(FinishArgument).ToList();
        var stream = field.SourceEventStream;
        var resolver = field.Resolver;
        if (field.Member is MethodInfo method && ClrTypes.IsStream(ClrTypes.WithoutTask(method.ReturnType)) && stream is null)
        {
            stream = _compiler.CompileStream(field, method);
            resolver ??= new Resolvers.PropertyResolver(static parent => parent);
        }

        if (!isOnInterface)
        {
            resolver ??= _compiler.Compile(field, type);
            if (field.GlobalIdTypeName is { } typeName && field.Resolver is null)
            {
                resolver = GlobalIdResults.Encode(resolver, typeName);
            }

            resolver = field.Wrappers.Aggregate(resolver, (inner, wrap) => wrap(inner));
        }

        var definition = new FieldDefinition(field.Name, type)
        {
            Description = field.Description,
            Arguments = arguments,
            IsNullOnlyByError = field.IsNullOnlyByError,
            DeprecationReason = field.DeprecationReason,
            Directives = [.. field.Directives],
            Resolver = resolver,
            Lookup = field.IsLookup ? LookupCompiler.Compile(field) : null,
            SourceEventStream = stream,
            RequiredMembers = [.. field.RequiredMembers.Distinct()],
            EntityTypes = [.. field.EntityTypes],
            Guard = field.Guard,
        };
        if (!isOnInterface)
        {
            definition.Directives = [.. definition.Directives, .. _fieldAnnotations.SelectMany(annotate => annotate(field, definition))];
        }

        return definition;
    });

    private ArgumentConfiguration ReadArgument(ParameterInfo parameter) => Configure(
        new ArgumentConfiguration
        {
            Name = SchemaNaming.ArgumentName(parameter),
            Type = MemberReader.Reference(_nullability.Create(parameter)),
            Description = _documentation.Describe(parameter),
            DeprecationReason = MemberReader.DeprecationReason(parameter.GetCustomAttributes()),
            RuntimeType = parameter.ParameterType,
            Source = parameter,
            ClrDefaultValue = parameter.HasDefaultValue ? parameter.DefaultValue : null,
        },
        [.. parameter.GetCustomAttributes()]);

    private ArgumentConfiguration ReadInputField(Type type, PropertyInfo property)
    {
        var parameter = InputObjectCompiler.FindConstructor(type)?.GetParameters()
            .FirstOrDefault(p => InputObjectCompiler.FindProperty(type, p) == property);
        var attributes = MemberReader.Attributes(property);
        var rules = InputRule.Read(attributes, MemberReader.Reference(_nullability.Create(property)).IsList);
        return Configure(
            new ArgumentConfiguration
            {
                Name = attributes.OfType<GraphQLNameAttribute>().FirstOrDefault()?.Name ?? SchemaNaming.FieldName(property),
                Type = MemberReader.Reference(_nullability.Create(property)),
                Description = InputRule.Describe(
                    attributes.OfType<GraphQLDescriptionAttribute>().FirstOrDefault()?.Description ?? _documentation.Describe(property), rules),
                DeprecationReason = MemberReader.DeprecationReason(attributes),
                RuntimeType = property.PropertyType,
                Source = property,
                ClrDefaultValue = parameter is { HasDefaultValue: true } ? parameter.DefaultValue : null,
            },
            attributes);
    }

    private ArgumentConfiguration Configure(ArgumentConfiguration argument, IReadOnlyList<Attribute> attributes)
    {
        foreach (var directive in DirectivesOf(attributes))
        {
            argument.Directives.Add(directive);
        }

        if (attributes.OfType<DefaultValueAttribute>().FirstOrDefault() is { } @default)
        {
            argument.ClrDefaultValue = @default.Value;
            argument.DefaultValue = @default.Value is null ? new Language.Ast.NullValueNode() : null;
        }

        if (attributes.OfType<IDAttribute>().FirstOrDefault() is { } id)
        {
            var typeName = id.TypeName ?? (id.RuntimeType is { } type ? SchemaNaming.TypeName(type) : null);
            var runtimeType = argument.Type.Innermost.ClrType;
            argument.ConvertItem =
                runtimeType == typeof(Guid) ? value => GlobalIdConversion.Parse(value, typeName).Value
                : runtimeType == typeof(GlobalId) ? value => GlobalIdConversion.Parse(value, typeName)
                : null;
            argument.Type = argument.Type.WithInnermost(TypeReference.ForType(BuiltInScalars.ID));
        }

        foreach (var attribute in attributes.OfType<ArgumentConfigurationAttribute>())
        {
            attribute.Configure(argument, this);
        }

        return argument;
    }

    private InputValueDefinition FinishArgument(ArgumentConfiguration argument)
    {
        var type = ResolveInputType(argument.Type);
        var @default = argument.DefaultValue
            ?? (argument.ClrDefaultValue is { } value ? ValueLiteral.From(value, type) : null);
        return new InputValueDefinition(argument.Name, type)
        {
            Description = argument.Description,
            DefaultValue = @default,
            DeprecationReason = argument.DeprecationReason,
            Directives = [.. argument.Directives],
            Convert = InputConversion.Create(argument, type),
        };
    }

    private void CompleteInput(InputObjectType input, Type type)
    {
        var constructed = InputObjectCompiler.FindConstructor(type)?.GetParameters()
            .Select(p => InputObjectCompiler.FindProperty(type, p)?.Name)
            .ToHashSet() ?? [];
        var fields = MemberReader.Properties(type)
            .Where(p => constructed.Contains(p.Name) || p.SetMethod is { IsPublic: true })
            .Select(p => (Property: p, Field: ReadInputField(type, p)))
            .ToList();
        if (input.IsOneOf)
        {
            fields.ForEach(f => f.Field.Type = f.Field.Type.Nullable());
        }

        input.Complete([.. fields.Select(f => Located(f.Property, () => FinishArgument(f.Field)))]);
        input.CreateInstance = InputObjectCompiler.Compile(type, fields.ToDictionary(f => f.Property.Name, f => f.Field.Name));
    }

    // An error that only names a CLR type is hard to place; add the member at which it came up.
    private static T Located<T>(MemberInfo? member, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SchemaException e) when (member is not null && !e.Message.StartsWith(ResolverCompiler.Place(member), StringComparison.Ordinal))
        {
            throw new SchemaException([.. e.Errors.Select(error => $"{ResolverCompiler.Place(member)}: {error}")]);
        }
        catch (CoercionException e) when (member is not null)
        {
            throw new SchemaException($"{ResolverCompiler.Place(member)}: {e.Message}");
        }
    }
}
