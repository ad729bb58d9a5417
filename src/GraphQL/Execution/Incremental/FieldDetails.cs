using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>A field as written, and the innermost <c>@defer</c> around it.</summary>
internal readonly record struct FieldDetails(FieldNode Node, DeferUsage? Defer);
