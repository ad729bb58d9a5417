using System.Text;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>The fields to be answered for objects of one type at one place, in response order.</summary>
/// <remarks>Spec §6.3.2: the outcome of CollectFields.</remarks>
internal sealed class ObjectPlan(ObjectType type, PlanField[] fields)
{
    public ObjectType Type { get; } = type;

    public PlanField[] Fields { get; } = fields;

    /// <summary>The type's name as JSON.</summary>
    public byte[] Utf8TypeName { get; } = Encoding.UTF8.GetBytes($"\"{type.Name}\"");
}
