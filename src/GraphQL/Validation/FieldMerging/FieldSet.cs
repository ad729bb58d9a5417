namespace Backoffice.GraphQL.Validation.FieldMerging;

/// <summary>Fields of one response name that meet in a response, and how they came together.</summary>
/// <param name="parent">The set whose fields' selection sets were merged; null for root fields.</param>
/// <param name="isShapeOnly">
/// True if only the shapes have to agree, since the fields never meet on one object: their parent types exclude each other.
/// </param>
internal sealed class FieldSet(FieldSet? parent, bool isShapeOnly)
{
    private readonly List<(FieldOccurrence Field, FieldOccurrence? Owner)> _members = [];

    public FieldSet? Parent { get; } = parent;

    public bool IsShapeOnly { get; } = isShapeOnly;

    /// <summary>The fields, each with the field of <see cref="Parent"/> under which it was found.</summary>
    public IReadOnlyList<(FieldOccurrence Field, FieldOccurrence? Owner)> Members => _members;

    public void Add(FieldOccurrence field, FieldOccurrence? owner) => _members.Add((field, owner));

    public void Add(IReadOnlyList<(FieldOccurrence Field, FieldOccurrence? Owner)> members) => _members.AddRange(members);

    public void SortInOrderMet() => _members.Sort((a, b) => a.Field.Id.CompareTo(b.Field.Id));

    public bool Contains(FieldOccurrence field) => _members.Exists(member => member.Field == field);

    public FieldOccurrence? OwnerOf(FieldOccurrence field) => _members.Find(member => member.Field == field).Owner;
}
