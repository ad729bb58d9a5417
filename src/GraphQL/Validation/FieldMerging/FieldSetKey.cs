namespace Backoffice.GraphQL.Validation.FieldMerging;

/// <summary>The content of a set of fields, so that the same set is examined once, however many paths lead to it.</summary>
internal readonly struct FieldSetKey : IEquatable<FieldSetKey>
{
    private readonly int[] _ids;
    private readonly bool _isShapeOnly;
    private readonly int _hash;

    public FieldSetKey(FieldSet set)
    {
        _isShapeOnly = set.IsShapeOnly;
        _ids = new int[set.Members.Count];
        for (var index = 0; index < _ids.Length; index++)
        {
            _ids[index] = set.Members[index].Field.Id;
        }

        Array.Sort(_ids);
        var hash = new HashCode();
        hash.Add(_isShapeOnly);
        foreach (var id in _ids)
        {
            hash.Add(id);
        }

        _hash = hash.ToHashCode();
    }

    public bool Equals(FieldSetKey other) =>
        _hash == other._hash && _isShapeOnly == other._isShapeOnly && _ids.AsSpan().SequenceEqual(other._ids);

    public override bool Equals(object? obj) => obj is FieldSetKey other && Equals(other);

    public override int GetHashCode() => _hash;
}
