using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Validation.Rules.Values;

/// <summary>Literals can be coerced to the types of their places.</summary>
/// <remarks>
/// Spec §5.6.1 "Values of Correct Type". A variable in the place of a value is §5.8.5. A list or object literal for a custom
/// scalar that contains a variable cannot be judged before execution.
/// </remarks>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(ListValueNode node) =>
        context.Types.ListInput.Type is { NullableType: not ListType } type ? CheckLeaf(node, type) : VisitAction.Continue;

    public override VisitAction Enter(ObjectValueNode node)
    {
        var type = context.Types.Input.Type;
        if (type?.Named is not InputObjectType inputObject)
        {
            return CheckLeaf(node, type);
        }

        if (inputObject.IsOneOf)
        {
            CheckOneOf(node, inputObject);
        }

        return VisitAction.Continue;
    }

    public override VisitAction Enter(NullValueNode node)
    {
        if (context.Types.Input.Type is NonNullType type)
        {
            context.Report(ValidationErrors.ValueNotOfType(node, type, context.Types));
        }

        return VisitAction.Continue;
    }

    public override VisitAction Enter(IntValueNode node) => CheckLeaf(node, context.Types.Input.Type);

    public override VisitAction Enter(FloatValueNode node) => CheckLeaf(node, context.Types.Input.Type);

    public override VisitAction Enter(StringValueNode node) => CheckLeaf(node, context.Types.Input.Type);

    public override VisitAction Enter(BooleanValueNode node) => CheckLeaf(node, context.Types.Input.Type);

    public override VisitAction Enter(EnumValueNode node) => CheckLeaf(node, context.Types.Input.Type);

    private VisitAction CheckLeaf(ValueNode value, GraphQLType? type)
    {
        switch (type?.Named)
        {
            case null:
                break;
            case EnumType enumType when value is EnumValueNode name:
                if (enumType.FindByName(name.Value) is null)
                {
                    context.Report(ValidationErrors.UnknownEnumValue(name, enumType, context.Types));
                }

                break;
            case EnumType enumType:
                context.Report(ValidationErrors.NotAnEnumValue(value, enumType, context.Types));
                break;
            case ScalarType scalar when BuiltInScalars.All.Contains(scalar) || !ContainsVariable(value):
                CheckScalar(value, scalar);
                break;
            case ScalarType:
                break;
            default:
                context.Report(ValidationErrors.ValueNotOfType(value, type, context.Types));
                break;
        }

        return VisitAction.SkipChildren;
    }

    private void CheckScalar(ValueNode value, ScalarType scalar)
    {
        try
        {
            scalar.CoerceLiteral(value);
        }
        catch (CoercionException exception)
        {
            context.Report(ValidationErrors.ValueNotCoercible(value, exception.Message, context.Types));
        }
    }

    private void CheckOneOf(ObjectValueNode value, InputObjectType type)
    {
        var names = value.Fields.Select(field => field.Name.Value).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count != 1)
        {
            context.Report(ValidationErrors.OneOfWithoutSingleField(value, type, context.Types));
        }
        else if (value.Fields.Any(field => field.Value is NullValueNode))
        {
            context.Report(ValidationErrors.OneOfFieldNull(value, type, names[0], context.Types));
        }
    }

    private static bool ContainsVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(ContainsVariable),
        ObjectValueNode inputObject => inputObject.Fields.Any(field => ContainsVariable(field.Value)),
        _ => false,
    };
}
