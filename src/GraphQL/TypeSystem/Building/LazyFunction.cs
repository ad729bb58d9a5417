using System.Linq.Expressions;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>
/// A function whose code is generated when it is called first. A schema has hundreds of them, a server's first minutes need a few, and
/// generating all took a tenth of its start.
/// </summary>
internal sealed class LazyFunction<T, TResult>
{
    public LazyFunction(Func<T, TResult> function) => Call = function;

    public LazyFunction(Expression<Func<T, TResult>> function) => Call = argument => (Call = function.Compile())(argument);

    /// <summary>The function, which replaces itself: read the property for every call.</summary>
    public Func<T, TResult> Call { get; private set; }

    /// <summary>Calls it, where a delegate for good is needed.</summary>
    public TResult Invoke(T argument) => Call(argument);
}
