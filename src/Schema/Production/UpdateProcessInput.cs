using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The new name of a process.</summary>
/// <param name="Id">The id of the process.</param>
/// <param name="Name">The new name, unique in the company.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record UpdateProcessInput([property: ID<Process>] Guid Id, [Trimmed, MaxLength(100)] string Name, uint? Version);
