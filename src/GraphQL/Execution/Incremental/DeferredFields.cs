namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The fields of an object that the same deferred fragments ask for, and nobody earlier.</summary>
/// <param name="Usages">Who asks for them.</param>
/// <param name="Plan">The fields.</param>
internal sealed record DeferredFields(DeferUsageSet Usages, ObjectPlan Plan);
