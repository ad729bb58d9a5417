namespace Backoffice.GraphQL.Execution;

/// <summary>The lists of one nesting level: where each starts on the level below and how many items it has, -1 for null.</summary>
internal readonly record struct ListLevel(int[] Starts, int[] Counts);
