using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>The source of the objects of one type.</summary>
/// <param name="Load">Finds them.</param>
/// <param name="Guard">The guard, called before anything is looked up; null for none.</param>
internal sealed record NodeSource(NodeBatch Load, Func<IServiceProvider, GraphQLError?>? Guard);
