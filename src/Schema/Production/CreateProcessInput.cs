using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.Schema.Production;

/// <summary>A new process.</summary>
/// <param name="Name">The name of the process, unique in the company.</param>
internal sealed record CreateProcessInput([Trimmed, MaxLength(100)] string Name);
