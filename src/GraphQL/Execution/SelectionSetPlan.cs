using System.Collections.Concurrent;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// The merged selection set below a field. For each runtime type its fields are collected when the first object of that type
/// turns up, so that an interface with many types costs only those that occur.
/// </summary>
/// <remarks>Spec §6.4.3 CollectSubfields.</remarks>
internal sealed class SelectionSetPlan(
    GraphQLSchema schema, CompositeType type, IReadOnlyList<FieldDetails> fields, DeferUsageSet current, PlanBuilder builder)
{
    private readonly ConcurrentDictionary<ObjectType, ObjectPlan> _byType = new();
    private ObjectPlan? _only;

    /// <summary>The declared type of the objects.</summary>
    public CompositeType Type { get; } = type;

    /// <summary>True if all objects are of the declared type.</summary>
    public bool IsConcrete { get; } = type is ObjectType;

    /// <summary>Object types by CLR type, for a declared type that is abstract.</summary>
    private readonly ConcurrentDictionary<Type, ObjectType?> _typeOf = new();

    /// <summary>The fields for objects of a type.</summary>
    public ObjectPlan For(ObjectType objectType)
    {
        if (_only is { } only && only.Type == objectType)
        {
            return only;
        }

        var plan = _byType.GetOrAdd(objectType, static (t, self) => self.Collect(t), this);
        if (IsConcrete)
        {
            _only = plan;
        }

        return plan;
    }

    /// <summary>The runtime type of an object, or null when it is none of the declared type's.</summary>
    /// <remarks>Spec §6.4.3 ResolveAbstractType.</remarks>
    public ObjectType? ResolveAbstractType(object value)
    {
        if (Type is ObjectType concrete)
        {
            return concrete;
        }

        // Types that tell by value cannot be remembered by CLR type.
        foreach (var possible in schema.GetPossibleTypes(Type))
        {
            if (possible.IsTypeOf is { } isTypeOf && isTypeOf(value))
            {
                return possible;
            }
        }

        return _typeOf.GetOrAdd(value.GetType(), static (clr, self) => self.FindByRuntimeType(clr), this);
    }

    private ObjectType? FindByRuntimeType(Type clr)
    {
        ObjectType? assignable = null;
        foreach (var possible in schema.GetPossibleTypes(Type))
        {
            if (possible.IsTypeOf is not null || possible.RuntimeType is not { } runtimeType)
            {
                continue;
            }

            if (runtimeType == clr)
            {
                return possible;
            }

            if (runtimeType.IsAssignableFrom(clr))
            {
                assignable ??= possible;
            }
        }

        return assignable;
    }

    private ObjectPlan Collect(ObjectType objectType)
    {
        var selectionSets = new List<(SelectionSetNode SelectionSet, DeferUsage? Defer)>(fields.Count);
        foreach (var field in fields)
        {
            if (field.Node.SelectionSet is { } selectionSet)
            {
                selectionSets.Add((selectionSet, field.Defer));
            }
        }

        return builder.CollectFields(objectType, selectionSets, current);
    }
}
