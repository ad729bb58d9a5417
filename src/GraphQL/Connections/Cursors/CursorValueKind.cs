namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>The first byte of a value in a cursor. The numbers are part of cursors in clients' hands: never reuse one.</summary>
internal enum CursorValueKind : byte
{
    Null = 0,
    False = 1,
    True = 2,
    Int16 = 3,
    Int32 = 4,
    Int64 = 5,
    Double = 6,
    Decimal = 7,
    Guid = 8,
    String = 9,
    DateTimeOffset = 10,
    Date = 11,
    Byte = 12,
}
