using System.Linq.Expressions;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Sorting;

/// <summary>The orders that clients may ask for. Derive from <see cref="SortDefinition{T}"/>.</summary>
public abstract class SortDefinition
{
    private protected SortDefinition(Type target) => Target = target;

    /// <summary>The input type's name; the CLR type's followed by "SortInput" unless overridden.</summary>
    public virtual string Name => $"{SchemaNaming.TypeName(Target)}SortInput";

    /// <summary>The CLR type of the objects.</summary>
    internal Type Target { get; }

    /// <summary>The names of the keys that clients see.</summary>
    private protected abstract IEnumerable<string> KeyNames { get; }

    /// <summary>The default order, as text for the description.</summary>
    private protected abstract string DefaultText { get; }

    /// <summary>The orders offered, as text.</summary>
    private protected abstract IEnumerable<string> OfferedTexts { get; }

    /// <summary>Turns the coerced argument into an <see cref="SortOrder{T}"/>.</summary>
    internal abstract object TranslateInput(IReadOnlyList<object?>? input);

    /// <summary>The argument's description.</summary>
    internal string Description =>
        $"The order of the items; `{DefaultText}` when none is given. Available orders, each of which can be reversed: {string.Join("; ", OfferedTexts.Select(text => $"`{text}`"))}.";

    /// <summary>Finds or makes the input type.</summary>
    /// <param name="builder">The builder.</param>
    internal InputObjectType GetOrAddType(SchemaBuilder builder)
    {
        if (!GeneratedTypes.Of(builder).TryClaim(Name, GetType()))
        {
            throw new SchemaException($"{GetType()} cannot be named {Name}: another input has that name. Override Name.");
        }

        var direction = builder.GetOrAddType("SortDirection", CreateDirectionType);
        return builder.GetOrAddType(
            Name,
            () => new InputObjectType(Name)
            {
                Description = "The keys to sort by. When several keys are given, their order matters: later keys decide between items with equal earlier keys.",
                KeepsWrittenOrder = true,
                ListsFieldsInErrors = true,
            },
            type => type.Complete([.. KeyNames.Select(name => new InputValueDefinition(name, direction) { Description = $"The direction in which to sort by `{name}`." })]));
    }

    private static EnumType CreateDirectionType() => new(
        "SortDirection",
        [
            new EnumValueDefinition("ASC", SortDirection.Ascending) { Description = "Ascending order: the smallest or earliest values first." },
            new EnumValueDefinition("DESC", SortDirection.Descending) { Description = "Descending order: the largest or latest values first." },
        ])
    {
        Description = "The direction in which to sort.",
        RuntimeType = typeof(SortDirection),
    };
}

/// <summary>
/// The orders that clients may ask for on objects of a type. Derive a class, and name in its constructor the orders that an index
/// serves and the key that breaks their ties; nothing else is offered.
/// </summary>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
public abstract class SortDefinition<T> : SortDefinition
    where T : class
{
    private readonly List<OfferedOrder<T>> _offered = [];
    private readonly Lazy<IReadOnlyList<SortOrder<T>>> _orders;
    private LambdaExpression? _tieBreaker;

    /// <summary>Creates a definition without orders.</summary>
    protected SortDefinition()
        : base(typeof(T)) => _orders = new(CreateOrders);

    /// <summary>The order where the client asks for none: the one marked so, else the first.</summary>
    public SortOrder<T> Default => _orders.Value[2 * Math.Max(0, _offered.FindIndex(o => o.IsDefault))];

    private protected override IEnumerable<string> KeyNames => _offered.SelectMany(o => o.Keys).Select(k => k.Name).Distinct();

    private protected override string DefaultText => TextOf(_offered.Find(o => o.IsDefault) ?? _offered[0]);

    private protected override IEnumerable<string> OfferedTexts => _offered.Select(TextOf);

    /// <summary>Finds the order that serves what a client asks for.</summary>
    /// <remarks>
    /// An order serves when its keys begin with those asked for, or with the reverse of each; what follows only decides ties that
    /// the client left open.
    /// </remarks>
    /// <param name="input">The coerced argument: input objects, whose fields count in the order in which they are held.</param>
    /// <exception cref="Errors.GraphQLException">No offered order serves.</exception>
    public SortOrder<T> Translate(IReadOnlyList<object?>? input)
    {
        var asked = (input ?? []).OfType<InputObjectValue>().SelectMany(o => o.Fields)
            .Where(f => f.Value is not null)
            .Select(f => TextOf(f.Key, (SortDirection)f.Value!)) // Where has left out the nulls.
            .ToArray();
        return asked.Length == 0
            ? Default
            : _orders.Value.FirstOrDefault(o => Serves(o, asked)) ?? throw SortErrors.NotOffered(string.Join(", ", asked), [.. OfferedTexts]);
    }

    internal override object TranslateInput(IReadOnlyList<object?>? input) => Translate(input);

    /// <summary>Offers an order, the least first.</summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <param name="key">The property.</param>
    /// <returns>The order, to add keys.</returns>
    protected OfferedOrder<T> OrderBy<TKey>(Expression<Func<T, TKey>> key)
    {
        var order = new OfferedOrder<T>(key);
        Offer(order);
        return order;
    }

    /// <summary>Offers an order.</summary>
    /// <param name="order">The order.</param>
    protected void Offer(OfferedOrder<T> order) => _offered.Add(order);

    /// <summary>
    /// Names the unique key that follows every order's own keys, so that no two objects tie. It goes the way of the key before it.
    /// </summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <param name="key">The property.</param>
    protected void BreakTiesBy<TKey>(Expression<Func<T, TKey>> key) => _tieBreaker = key;

    private static bool Serves(SortOrder<T> order, string[] asked)
    {
        if (asked.Length > order.Keys.Count)
        {
            return false;
        }

        for (var i = 0; i < asked.Length; i++)
        {
            if (TextOf(order.Keys[i]) != asked[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string TextOf(OfferedOrder<T> order) => TextOf(order.Keys);

    private static string TextOf(IEnumerable<SortKey> keys) => string.Join(", ", keys.Select(TextOf));

    private static string TextOf(SortKey key) => TextOf(key.Name, key.Direction);

    private static string TextOf(string name, SortDirection direction) =>
        direction == SortDirection.Ascending ? $"{name} ASC" : $"{name} DESC";

    /// <summary>Each order as written, followed by its reverse.</summary>
    private List<SortOrder<T>> CreateOrders()
    {
        if (_tieBreaker is null || _offered.Count == 0)
        {
            throw new SchemaException($"{GetType()} must offer at least one order and name the key that breaks ties.");
        }

        var orders = new List<SortOrder<T>>();
        foreach (var order in _offered)
        {
            var tieBreaker = new SortKey(_tieBreaker, order.Keys[^1].Direction);
            SortKey[] keys = order.Keys.Any(k => k.Property == tieBreaker.Property) ? [.. order.Keys] : [.. order.Keys, tieBreaker];
            SortKey[] reversed = [.. keys.Select(k => k.Reverse())];
            orders.Add(new SortOrder<T>(keys, TextOf(keys)));
            orders.Add(new SortOrder<T>(reversed, TextOf(reversed)));
        }

        return orders;
    }
}
