using System.Linq.Expressions;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>Conditions on another object; one that is not there meets none.</summary>
internal sealed class ObjectFilterOperand(Func<FilterDefinition> definition, bool isNullable) : FilterOperand
{
    public override InputObjectType GetOrAddType(SchemaBuilder builder) => definition().GetOrAddType(builder);

    public override Expression? Translate(Expression target, InputObjectValue input, FilterTranslation translation) =>
        definition().Translate(target, input, translation) is { } condition ? NotNullAnd(target, isNullable, condition) : null;
}
