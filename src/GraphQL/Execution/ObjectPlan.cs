using System.Text;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>The fields to be answered for objects of one type at one place, in response order.</summary>
/// <remarks>Spec §6.3.2: the outcome of CollectFields.</remarks>
internal sealed class ObjectPlan(ObjectType type, PlanField[] fields)
{
    public ObjectType Type { get; } = type;

    /// <summary>The fields that are returned together with the object.</summary>
    public PlanField[] Fields { get; } = fields;

    /// <summary>The deferred fields, by the fragments that select them.</summary>
    public DeferredFields[] Deferred { get; init; } = [];

    /// <summary>The deferred fragments that begin at the object, outer ones first.</summary>
    public DeferUsage[] Defers { get; init; } = [];

    /// <summary>True if something of the object, or below it, is answered later.</summary>
    public bool HasPendingResults => Deferred.Length > 0 || Defers.Length > 0 || Array.Exists(Fields, f => f.HasPendingResults);

    /// <summary>The fields that are answered at any time.</summary>
    public IEnumerable<PlanField> AllFields => Deferred.Length == 0 ? Fields : Fields.Concat(Deferred.SelectMany(d => d.Plan.Fields));

    /// <summary>The weight of each of the objects.</summary>
    public double TypeWeight { get; } = Weights.OfType(type);

    /// <summary>The fields' price in points that does not depend on the number of objects.</summary>
    public double WorkOnce { get; } = fields.Sum(field => field.Work.Once);

    /// <summary>The fields' price in points for each of the objects.</summary>
    public double WorkEach { get; } = fields.Sum(field => field.Work.Each);

    /// <summary>The type of the objects whose list is counted, for each field that counts one.</summary>
    public Type[] Counted { get; } = [.. fields.Select(field => field.Work.Counted).OfType<Type>()];

    /// <summary>The type's name as JSON.</summary>
    public byte[] Utf8TypeName { get; } = Encoding.UTF8.GetBytes($"\"{type.Name}\"");
}
