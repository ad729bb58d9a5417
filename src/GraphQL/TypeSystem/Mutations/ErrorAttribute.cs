namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>The mutation may answer with an error of a type.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class ErrorAttribute : Attribute
{
    /// <summary>The CLR type of the error.</summary>
    public abstract Type ErrorType { get; }
}

/// <summary>The mutation may answer with a <typeparamref name="T"/>, which becomes a member of its union of errors.</summary>
/// <typeparam name="T">The error.</typeparam>
public sealed class ErrorAttribute<T> : ErrorAttribute
    where T : MutationError
{
    /// <inheritdoc/>
    public override Type ErrorType => typeof(T);
}
