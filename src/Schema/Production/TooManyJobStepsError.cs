using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The job has as many steps as a job can have.</summary>
internal sealed record TooManyJobStepsError() : MutationError($"A job can have at most {Job.MaxSteps} steps.")
{
    /// <summary>The number of steps that a job can have.</summary>
    public int Limit { get; } = Job.MaxSteps;
}
