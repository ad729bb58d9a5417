using Backoffice.GraphQL.Connections.Cursors;

namespace Backoffice.GraphQL.Sorting;

/// <summary>Writes the keys of an object.</summary>
internal delegate void WriteCursorKeys<in T>(ref CursorWriter writer, T item);
