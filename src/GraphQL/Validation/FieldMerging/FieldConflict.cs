using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.FieldMerging;

/// <summary>Two fields that do not merge, for a reason of their own or because of subfields.</summary>
/// <param name="first">The field met first.</param>
/// <param name="second">The other field.</param>
internal sealed class FieldConflict(FieldOccurrence first, FieldOccurrence second)
{
    private readonly List<FieldConflict> _subfields = [];

    public FieldOccurrence First { get; } = first;

    public FieldOccurrence Second { get; } = second;

    /// <summary>The response name of both fields.</summary>
    public string ResponseName => First.Node.ResponseName;

    /// <summary>The reason of their own, or null when the subfields conflict.</summary>
    public string? OwnReason { get; set; }

    /// <summary>The reason for which the fields do not merge, down to the innermost subfields.</summary>
    public string Reason => OwnReason
        ?? string.Join(" and ", _subfields.Select(sub => $"subfields \"{sub.ResponseName}\" conflict because {sub.Reason}"));

    /// <summary>All fields concerned: the first one and its subfields, then the second one and its subfields.</summary>
    public IEnumerable<FieldNode> Fields => FieldsOf(conflict => conflict.First).Concat(FieldsOf(conflict => conflict.Second));

    /// <summary>The conflict of two subfields, added when it is not there yet.</summary>
    public FieldConflict Subfields(FieldOccurrence first, FieldOccurrence second)
    {
        var conflict = _subfields.Find(sub => sub.First == first && sub.Second == second);
        if (conflict is null)
        {
            _subfields.Add(conflict = new FieldConflict(first, second));
        }

        return conflict;
    }

    private IEnumerable<FieldNode> FieldsOf(Func<FieldConflict, FieldOccurrence> side) =>
        _subfields.SelectMany(sub => sub.FieldsOf(side)).Prepend(side(this).Node);
}
