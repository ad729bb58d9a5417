using System.Text;

namespace Backoffice.Persistence.Querying;

/// <summary>A table under an alias, and the tables that its references lead to.</summary>
internal sealed class Scope(Table table, string alias)
{
    private readonly Scope? _root;
    private readonly StringBuilder _joins = new();
    private readonly Dictionary<string, Scope> _references = new(StringComparer.Ordinal);

    private Scope(Table table, string alias, Scope root, bool isOptional)
        : this(table, alias)
    {
        _root = root;
        IsOptional = isOptional;
    }

    public Table Table { get; } = table;

    public string Alias { get; } = alias;

    /// <summary>True if all columns may be null because the reference led nowhere.</summary>
    public bool IsOptional { get; }

    /// <summary>The joins, each with a leading space.</summary>
    public string Joins => _joins.ToString();

    public Scope Join(string navigation, Relation relation, Func<string> newAlias)
    {
        if (_references.TryGetValue(navigation, out var reference))
        {
            return reference;
        }

        var root = _root ?? this;
        reference = new Scope(relation.Target, newAlias(), root, relation.IsOptional || IsOptional);
        root._joins.Append(reference.IsOptional ? " left join " : " join ")
            .Append(relation.Target.Name).Append(' ').Append(reference.Alias)
            .Append(" on ").Append(relation.On(Alias, reference.Alias));
        _references.Add(navigation, reference);
        return reference;
    }
}
