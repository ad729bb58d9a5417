namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The place of a node in its source. The default value says that the node has no source.</summary>
/// <param name="Start">The offset in bytes of the first character.</param>
/// <param name="End">The offset in bytes after the last character.</param>
/// <param name="Line">The line of the first character, from 1; 0 without a source.</param>
/// <param name="Column">The column of the first character, from 1, in UTF-16 code units; 0 without a source.</param>
public readonly record struct Location(int Start, int End, int Line, int Column);
