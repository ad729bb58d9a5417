using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Type validation: everything that the specification asks of a schema, found at once.</summary>
/// <remarks>Spec §3.3.1, and "Type Validation" of §3.6 to §3.13.</remarks>
public sealed class SchemaValidation
{
    private readonly GraphQLSchema _schema;
    private readonly List<string> _errors = [];

    private SchemaValidation(GraphQLSchema schema) => _schema = schema;

    /// <summary>Validates a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <exception cref="SchemaException">The schema is not valid; all errors are in it.</exception>
    public static void Validate(GraphQLSchema schema)
    {
        var errors = Check(schema);
        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }
    }

    /// <summary>Finds what is wrong with a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>One sentence each; empty for a valid schema.</returns>
    public static IReadOnlyList<string> Check(GraphQLSchema schema)
    {
        var validation = new SchemaValidation(schema);
        validation.CheckRoots();
        validation.CheckDirectives();
        validation.CheckTypes();
        return validation._errors;
    }

    private void Report(string error) => _errors.Add(error);

    private void CheckRoots()
    {
        (string Operation, ObjectType? Type)[] roots =
            [("query", _schema.QueryType), ("mutation", _schema.MutationType), ("subscription", _schema.SubscriptionType)];
        foreach (var shared in roots.Where(r => r.Type is not null).GroupBy(r => r.Type).Where(g => g.Count() > 1))
        {
            Report($"All root types must be different, \"{shared.Key}\" is used for {string.Join(" and ", shared.Select(r => r.Operation))}.");
        }
    }

    private void CheckDirectives()
    {
        foreach (var group in _schema.Directives.GroupBy(d => d.Name).Where(g => g.Count() > 1))
        {
            Report($"There can be only one directive named \"@{group.Key}\".");
        }

        foreach (var directive in _schema.Directives)
        {
            CheckName(directive.Name, $"The directive \"@{directive.Name}\"");
            if (directive.Locations.Count == 0)
            {
                Report($"The directive @{directive.Name} must have one or more locations.");
            }

            CheckInputValues(directive.Arguments, $"@{directive.Name}", "argument");
        }

        foreach (var directive in new DirectiveCycles(_schema).Find())
        {
            Report($"The directive @{directive.Name} refers to itself through its arguments.");
        }
    }

    private void CheckTypes()
    {
        foreach (var group in _schema.Types.GroupBy(t => t.Name).Where(g => g.Count() > 1))
        {
            Report($"There can be only one type named \"{group.Key}\".");
        }

        foreach (var type in _schema.Types)
        {
            if (!type.IsIntrospectionType)
            {
                CheckName(type.Name, $"The type \"{type.Name}\"");
            }

            switch (type)
            {
                case FieldsType fields:
                    CheckFields(fields);
                    CheckInterfaces(fields);
                    break;
                case UnionType union:
                    CheckUnion(union);
                    break;
                case EnumType enumType:
                    CheckEnum(enumType);
                    break;
                case InputObjectType input:
                    CheckInputObject(input);
                    break;
            }
        }

        new InputObjectCycles(Report).Check(_schema.Types.OfType<InputObjectType>());
    }

    private void CheckName(string name, string subject)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Report($"{subject} must not begin with \"__\", which is reserved for introspection.");
        }
        else if (!IsName(name))
        {
            Report($"{subject} must be named with letters, digits and underscores only, and not begin with a digit.");
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private void CheckUnique(IEnumerable<string> names, string owner, string kind)
    {
        foreach (var group in names.GroupBy(n => n).Where(g => g.Count() > 1))
        {
            Report($"{owner} has more than one {kind} named \"{group.Key}\".");
        }
    }

    private void CheckFields(FieldsType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"{type.Name} must define one or more fields.");
        }

        CheckUnique(type.Fields.Select(f => f.Name), type.Name, "field");
        foreach (var field in type.Fields)
        {
            CheckName(field.Name, $"The field \"{type.Name}.{field.Name}\"");
            if (!field.Type.IsOutputType)
            {
                Report($"The type of {type.Name}.{field.Name} must be an output type but is {field.Type}.");
            }

            CheckInputValues(field.Arguments, $"{type.Name}.{field.Name}", "argument");
        }
    }

    private void CheckInputValues(IReadOnlyList<InputValueDefinition> values, string owner, string kind)
    {
        CheckUnique(values.Select(v => v.Name), owner, kind);
        foreach (var value in values)
        {
            var place = kind == "argument" ? $"{owner}({value.Name}:)" : $"{owner}.{value.Name}";
            CheckName(value.Name, $"The {kind} \"{place}\"");
            if (!value.Type.IsInputType)
            {
                Report($"The type of {place} must be an input type but is {value.Type}.");
                continue;
            }

            if (value.IsRequired && value.DeprecationReason is not null)
            {
                Report($"The required {kind} {place} cannot be deprecated.");
            }

            CheckDefault(value, place);
        }
    }

    private void CheckDefault(InputValueDefinition value, string place)
    {
        if (value.DefaultValue is null)
        {
            return;
        }

        try
        {
            // Nothing is converted or instantiated here: a default with a cycle must not run away.
            DefaultValueCheck.Check(value.DefaultValue, value.Type);
        }
        catch (CoercionException e)
        {
            Report($"{place} has an invalid default value: {e.Message}");
        }
    }

    private void CheckInterfaces(FieldsType type)
    {
        foreach (var repeated in type.Interfaces.GroupBy(i => i).Where(g => g.Count() > 1))
        {
            Report($"{type.Name} can implement {repeated.Key.Name} only once.");
        }

        foreach (var wide in type.Interfaces.Distinct())
        {
            if (wide == type)
            {
                Report($"{type.Name} cannot implement itself.");
                continue;
            }

            IsValidImplementation(type, wide);
        }
    }

    private void IsValidImplementation(FieldsType type, InterfaceType implemented)
    {
        foreach (var transitive in implemented.Interfaces.Where(i => !type.Interfaces.Contains(i)))
        {
            Report(transitive == type
                ? $"{type.Name} cannot implement {implemented.Name} because it would create a circular reference."
                : $"{type.Name} must implement {transitive.Name} because it is implemented by {implemented.Name}.");
        }

        foreach (var expected in implemented.Fields)
        {
            if (type.FindField(expected.Name) is not { } field)
            {
                Report($"{type.Name} must have the field \"{expected.Name}\" because it implements {implemented.Name}.");
                continue;
            }

            if (!IsValidImplementationFieldType(field.Type, expected.Type))
            {
                Report($"{type.Name}.{field.Name} is of type {field.Type} but {implemented.Name}.{expected.Name} expects {expected.Type}.");
            }

            foreach (var argument in expected.Arguments)
            {
                if (field.FindArgument(argument.Name) is not { } own)
                {
                    Report($"{type.Name}.{field.Name} must have the argument \"{argument.Name}\" because {implemented.Name}.{expected.Name} has it.");
                }
                else if (own.Type.ToString() != argument.Type.ToString())
                {
                    Report($"{type.Name}.{field.Name}({own.Name}:) is of type {own.Type} but {implemented.Name}.{expected.Name}({argument.Name}:) expects {argument.Type}.");
                }
            }

            foreach (var extra in field.Arguments.Where(a => a.IsRequired && expected.FindArgument(a.Name) is null))
            {
                Report($"{type.Name}.{field.Name}({extra.Name}:) must not be required because {implemented.Name}.{expected.Name} has no such argument.");
            }

            if (field.DeprecationReason is not null && expected.DeprecationReason is null)
            {
                Report($"{type.Name}.{field.Name} cannot be deprecated because {implemented.Name}.{expected.Name} is not.");
            }
        }
    }

    private static bool IsValidImplementationFieldType(GraphQLType fieldType, GraphQLType implementedType) =>
        (fieldType, implementedType) switch
        {
            (NonNullType, _) => IsValidImplementationFieldType(fieldType.NullableType, implementedType.NullableType),
            (ListType list, ListType implementedList) => IsValidImplementationFieldType(list.ItemType, implementedList.ItemType),
            (CompositeType type, CompositeType super) => GraphQLSchema.IsSubType(type, super),
            _ => fieldType == implementedType,
        };

    private void CheckUnion(UnionType union)
    {
        if (union.Types.Count == 0)
        {
            Report($"The union {union.Name} must define one or more member types.");
        }

        CheckUnique(union.Types.Select(t => t.Name), union.Name, "member");
    }

    private void CheckEnum(EnumType type)
    {
        if (type.Values.Count == 0)
        {
            Report($"The enum {type.Name} must define one or more values.");
        }

        CheckUnique(type.Values.Select(v => v.Name), type.Name, "value");
        foreach (var value in type.Values)
        {
            CheckName(value.Name, $"The enum value \"{type.Name}.{value.Name}\"");
            if (value.Name is "true" or "false" or "null")
            {
                Report($"The enum {type.Name} cannot include the value {value.Name}.");
            }
        }
    }

    private void CheckInputObject(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"The input {type.Name} must define one or more fields.");
        }

        CheckInputValues(type.Fields, type.Name, "input field");
        foreach (var field in type.IsOneOf ? type.Fields : [])
        {
            if (field.Type.IsNonNull)
            {
                Report($"The oneOf input field {type.Name}.{field.Name} must be nullable.");
            }

            if (field.DefaultValue is not null)
            {
                Report($"The oneOf input field {type.Name}.{field.Name} cannot have a default value.");
            }
        }
    }
}
