using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The changes to a job. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the job.</param>
/// <param name="Title">The new title; null to keep the present one.</param>
/// <param name="Priority">The new priority; null to keep the present one.</param>
/// <param name="DueDate">The new date by which the job must be completed; null to remove the present one.</param>
/// <param name="IsSequential">True if a step can be started only when the step before it is <c>DONE</c>, from now on; null to keep the present rule.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record UpdateJobInput(
    [property: ID<Job>] Guid Id,
    [Trimmed, MaxLength(200)] string? Title,
    JobPriority? Priority,
    Optional<DateOnly?> DueDate,
    bool? IsSequential,
    uint? Version)
{
    public void Change(Job job)
    {
        job.Title = Title?.Trim() ?? job.Title;
        job.Priority = Priority ?? job.Priority;
        job.DueDate = DueDate.HasValue ? DueDate.Value : job.DueDate;
        job.IsSequential = IsSequential ?? job.IsSequential;
    }
}
