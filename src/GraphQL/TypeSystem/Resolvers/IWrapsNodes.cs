namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>
/// Marks runtime types that stand between a field and the objects it yields, such as a page of a connection and its edges: the
/// columns that a field's objects need are looked for behind them.
/// </summary>
public interface IWrapsNodes;
