using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Input coercion: from literals and JSON to the values that resolvers take.</summary>
/// <remarks>
/// Spec "Input Coercion" of §3.5 to §3.12. The coerced form is the CLR value of a scalar or enum, <c>object?[]</c> of a list and
/// the instance of an input object; an input field or argument then converts it (<see cref="InputValueDefinition.Convert"/>).
/// </remarks>
public static class InputCoercion
{
    /// <summary>The maximum number of reported errors in variables; of one variable <see cref="JsonCoercion.MaxFaults"/>.</summary>
    private const int MaxVariableErrors = 50;

    /// <summary>Tests whether a literal holds a variable, so that it can be coerced only with a request's values.</summary>
    /// <param name="literal">The literal.</param>
    public static bool HasVariables(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(HasVariables),
        ObjectValueNode @object => @object.Fields.Any(f => HasVariables(f.Value)),
        _ => false,
    };

    /// <summary>Tests whether any argument holds a variable; arguments without one are coerced once, when the operation is planned.</summary>
    /// <param name="arguments">The arguments.</param>
    public static bool HasVariables(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            if (HasVariables(argument.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Coerces a literal.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="type">An input type.</param>
    /// <param name="variables">The variables' values; none by default.</param>
    /// <param name="place">The name of the value in an error message: an argument's name.</param>
    /// <returns>The coerced form.</returns>
    /// <exception cref="CoercionException">The literal does not fit; the message says where in it.</exception>
    public static object? CoerceLiteral(
        ValueNode literal,
        GraphQLType type,
        VariableValues? variables = null,
        string place = "value") =>
        new LiteralCoercion(variables ?? VariableValues.None, place).CoerceRoot(literal, type);

    /// <summary>Coerces a JSON value.</summary>
    /// <param name="value">The value; undefined counts as null.</param>
    /// <param name="type">An input type.</param>
    /// <param name="place">The name of the value in an error message: the variable's name.</param>
    /// <returns>The coerced form.</returns>
    /// <exception cref="CoercionException">The value does not fit; the message says where in it.</exception>
    public static object? CoerceVariable(JsonElement value, GraphQLType type, string place = "value") =>
        new JsonCoercion(place).CoerceRoot(value, type);

    /// <summary>Coerces the values of an operation's variables.</summary>
    /// <remarks>Spec §6.1.2 CoerceVariableValues.</remarks>
    /// <param name="operation">The operation; its variable types are input types of the schema.</param>
    /// <param name="variables">The JSON object that came with the request; undefined or null for none.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="errors">Takes an error for each variable that does not fit.</param>
    /// <param name="uploads">The files that stand in the variables, by their places.</param>
    /// <returns>The values; not to be used when there are errors.</returns>
    public static VariableValues CoerceVariableValues(
        OperationDefinitionNode operation,
        JsonElement variables,
        GraphQLSchema schema,
        ICollection<GraphQLError> errors,
        IReadOnlyDictionary<string, Upload>? uploads = null)
    {
        if (variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            errors.Add(CoercionErrors.VariablesAreNotAnObject());
            return VariableValues.None;
        }

        if (operation.VariableDefinitions.Count == 0 && uploads is null)
        {
            return VariableValues.None;
        }

        var values = new VariableValues();
        var files = uploads is null ? null : new UploadCoercion(uploads);
        foreach (var definition in operation.VariableDefinitions)
        {
            CoerceVariableValue(definition, variables, schema, values, errors, files);
            if (errors.Count >= MaxVariableErrors)
            {
                errors.Add(CoercionErrors.TooManyVariableErrors());
                return values;
            }
        }

        if (errors.Count == 0 && files?.FindMisplaced() is { } place)
        {
            errors.Add(CoercionErrors.MisplacedUpload(operation, place));
        }

        return values;
    }

    /// <summary>Coerces the arguments of a field or directive.</summary>
    /// <remarks>Spec §6.4.1 CoerceArgumentValues.</remarks>
    /// <param name="definitions">The definition's arguments.</param>
    /// <param name="arguments">The arguments as written.</param>
    /// <param name="variables">The variables' values.</param>
    /// <param name="node">The field or directive, where an error is located that no written value causes.</param>
    /// <param name="errors">Takes an error for each argument that does not fit.</param>
    /// <returns>The values; not to be used when there are errors.</returns>
    public static ArgumentValues CoerceArgumentValues(
        IReadOnlyList<InputValueDefinition> definitions,
        IReadOnlyList<ArgumentNode> arguments,
        VariableValues variables,
        SyntaxNode node,
        ICollection<GraphQLError> errors)
    {
        if (definitions.Count == 0)
        {
            return ArgumentValues.None;
        }

        var values = new object?[definitions.Count];
        var given = new bool[definitions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var definition = definitions[i];
            var written = Find(arguments, definition.Name);
            try
            {
                given[i] = TryCoerceArgument(definition, written, variables, out values[i]);
            }
            catch (CoercionException e)
            {
                errors.Add(CoercionErrors.InvalidArgument(e, definition, written ?? node));
            }
        }

        return new ArgumentValues(values, given);
    }

    private static void CoerceVariableValue(
        VariableDefinitionNode definition,
        JsonElement variables,
        GraphQLSchema schema,
        VariableValues values,
        ICollection<GraphQLError> errors,
        UploadCoercion? files)
    {
        var name = definition.Variable.Name.Value;
        if (schema.FindType(definition.Type) is not { IsInputType: true } type)
        {
            errors.Add(CoercionErrors.VariableIsNotInput(definition));
            return;
        }

        try
        {
            if (variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out var value))
            {
                if (value.ValueKind == JsonValueKind.Null && type.IsNonNull && files?.StandsAt(name) != true)
                {
                    errors.Add(CoercionErrors.VariableIsNull(definition, type));
                    return;
                }

                var faults = new JsonCoercion(name, files).TryCoerceRoot(value, type, out var coerced);
                foreach (var fault in faults)
                {
                    errors.Add(CoercionErrors.InvalidVariable(definition, fault));
                }

                values.Add(name, coerced);
            }
            else if (definition.DefaultValue is { } @default)
            {
                values.Add(name, CoerceLiteral(@default, type, place: name));
            }
            else if (type.IsNonNull)
            {
                errors.Add(CoercionErrors.VariableIsMissing(definition, type));
            }
        }
        catch (CoercionException e)
        {
            errors.Add(CoercionErrors.InvalidVariable(definition, e));
        }
    }

    private static bool TryCoerceArgument(
        InputValueDefinition definition,
        ArgumentNode? written,
        VariableValues variables,
        out object? value)
    {
        value = null;
        var literal = written?.Value;
        if (literal is VariableNode variable && !variables.TryGet(variable.Name.Value, out _))
        {
            literal = null;
        }

        if (literal is null)
        {
            if (definition.DefaultValue is not null)
            {
                value = CoerceDefault(definition);
                return true;
            }

            return definition.Type.IsNonNull
                ? throw new CoercionException(
                    $"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was not provided.")
                : false;
        }

        value = new LiteralCoercion(variables, definition.Name).CoerceRoot(literal, definition.Type, definition.Convert);
        return true;
    }

    internal static object? CoerceDefault(InputValueDefinition definition) => definition.DefaultValue is null
        ? null
        : new LiteralCoercion(VariableValues.None, definition.Name).CoerceRoot(definition.DefaultValue, definition.Type, definition.Convert);

    private static ArgumentNode? Find(IReadOnlyList<ArgumentNode> arguments, string name)
    {
        // By index: an enumerator of the interface is an object, for each argument of each request.
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name.Value == name)
            {
                return arguments[i];
            }
        }

        return null;
    }
}
