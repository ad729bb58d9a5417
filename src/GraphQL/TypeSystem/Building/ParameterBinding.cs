using System.Linq.Expressions;
using System.Reflection;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Fills parameters of resolver methods that are not GraphQL arguments.</summary>
public abstract class ParameterBinding
{
    /// <summary>Tests whether this binding fills the parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public abstract bool CanBind(ParameterInfo parameter);

    /// <summary>Changes the field because it has the parameter, before the field's attributes run; nothing by default.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="field">The field.</param>
    /// <param name="builder">The builder.</param>
    public virtual void Configure(ParameterInfo parameter, FieldConfiguration field, SchemaBuilder builder)
    {
    }

    /// <summary>Makes the expression of the parameter's value, after the field's attributes have run.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="field">The field; its arguments and their indexes are final.</param>
    /// <param name="context">An expression of a type derived from <see cref="Resolvers.FieldContext"/>.</param>
    /// <returns>An expression that converts to the parameter's type.</returns>
    public abstract Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context);
}
