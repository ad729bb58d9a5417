using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The job is sequential, and its steps that have been started keep their positions.</summary>
/// <param name="FirstFreePosition">The first position that other steps can have.</param>
internal sealed record JobStepPositionError(int FirstFreePosition)
    : MutationError($"Steps that have been started keep their positions. Other steps can stand at position {FirstFreePosition} or later.")
{
    public static JobStepPositionError For(Job job) => new(job.FirstFreePosition()) { Path = ["input", "position"] };
}
