using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>The request as a resolver sees it, whether it runs for one object or for a level.</summary>
public abstract class FieldContext
{
    /// <summary>The place in the operation: field, response name, what is selected below.</summary>
    public abstract FieldSelection Selection { get; }

    /// <summary>The request's services.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Signalled when the client went away or the time is over.</summary>
    public abstract CancellationToken RequestAborted { get; }

    /// <summary>
    /// The coerced and converted argument values, in the order of the field's definition; null where no value was given and
    /// there is no default.
    /// </summary>
    public abstract IReadOnlyList<object?> Arguments { get; }

    /// <summary>Tests whether an argument was given (be it null) or has a default.</summary>
    /// <param name="index">The argument's index in the field's definition.</param>
    public abstract bool HasArgument(int index);

    /// <summary>Tests whether a direct subfield of that name is asked for in this request, <c>@skip</c> and <c>@include</c> considered.</summary>
    /// <param name="fieldName">The field's name in the schema, not its alias.</param>
    public abstract bool Selects(string fieldName);

    /// <summary>
    /// Tests whether a direct subfield of that name is answered together with the field. What is asked for, but not now, is asked for by
    /// deferred fragments alone; its <see cref="FieldDefinition.DeferredResolver"/> may load it when it is their turn.
    /// </summary>
    /// <param name="fieldName">The field's name in the schema, not its alias.</param>
    public virtual bool SelectsNow(string fieldName) => Selects(fieldName);

    /// <summary>Adds an error at the field's position without giving up its value.</summary>
    /// <param name="error">The error; path and location are filled in.</param>
    public abstract void ReportError(GraphQLError error);

    /// <summary>Reads an argument by name.</summary>
    /// <typeparam name="T">The type of the argument's runtime value.</typeparam>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">The field has no such argument.</exception>
    public T? Argument<T>(string name)
    {
        var definitions = Selection.Field.Arguments;
        for (var i = 0; i < definitions.Count; i++)
        {
            if (definitions[i].Name == name)
            {
                return (T?)Arguments[i];
            }
        }

        throw new ArgumentException($"The field \"{Selection.Field.Name}\" has no argument \"{name}\".", nameof(name));
    }
}
