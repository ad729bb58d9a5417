using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A directive written on a definition, with its arguments.</summary>
/// <remarks>Spec §3.13.</remarks>
/// <param name="Name">The directive's name, without <c>@</c>.</param>
/// <param name="Arguments">The arguments, in the order of writing.</param>
public sealed record AppliedDirective(string Name, IReadOnlyList<ArgumentNode> Arguments);
