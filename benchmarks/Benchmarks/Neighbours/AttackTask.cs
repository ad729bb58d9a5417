using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Neighbours;

/// <summary>The task of an attacker.</summary>
/// <param name="Address">The address of the server.</param>
/// <param name="Users">The users of the attacker's company.</param>
internal sealed record AttackTask(Uri Address, IReadOnlyList<Subject> Users);
