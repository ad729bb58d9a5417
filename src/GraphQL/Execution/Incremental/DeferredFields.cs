namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The fields of an object that only the same deferred fragments select.</summary>
/// <param name="Usages">The deferred fragments that select them.</param>
/// <param name="Plan">The fields.</param>
internal sealed record DeferredFields(DeferUsageSet Usages, ObjectPlan Plan);
