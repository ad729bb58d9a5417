using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>Finds the objects of one type, aligned with the ids.</summary>
internal delegate Task<IReadOnlyList<object?>> NodeBatch(FieldContext context, IReadOnlyList<Guid> ids);
