namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>
/// A field at one place of an operation plan. It lives as long as the plan, so that what a loader works out for it
/// (columns, SQL, readers) is worked out once.
/// </summary>
public abstract class FieldSelection
{
    private volatile object? _state;

    /// <summary>The field's definition.</summary>
    public abstract FieldDefinition Field { get; }

    /// <summary>The alias, or the field's name.</summary>
    public abstract string ResponseName { get; }

    /// <summary>The fields selected below, whatever <c>@skip</c> and <c>@include</c> will say; for an abstract type those of all its types.</summary>
    public abstract IReadOnlyList<FieldSelection> Children { get; }

    /// <summary>
    /// The CLR properties that the operation reads from the objects of <paramref name="runtimeType"/> which this field
    /// yields: itself, in its lists, or as the nodes of its connection.
    /// </summary>
    /// <param name="runtimeType">The CLR type of the objects.</param>
    public abstract IReadOnlySet<string> RequiredMembers(Type runtimeType);

    /// <summary>Counts memory that is kept for this place of the plan, so that the document is charged for it. Thread-safe.</summary>
    /// <param name="bytes">The number of bytes.</param>
    public virtual void CountBytes(long bytes)
    {
    }

    /// <summary>Keeps something for this place of the plan; made on first use, kept as long as the plan. Thread-safe.</summary>
    /// <typeparam name="TState">The type of what is kept; each place keeps one.</typeparam>
    /// <param name="create">Makes it; may run twice when two requests come first at the same time.</param>
    public TState GetOrAddState<TState>(Func<FieldSelection, TState> create)
        where TState : class =>
        GetOrAddState(static (selection, create) => create(selection), create);

    /// <summary>The same, without a closure.</summary>
    /// <typeparam name="TState">The type of what is kept; each place keeps one.</typeparam>
    /// <typeparam name="TArgument">The type of the argument.</typeparam>
    /// <param name="create">Makes it; may run twice when two requests come first at the same time.</param>
    /// <param name="argument">Handed to it.</param>
    public TState GetOrAddState<TState, TArgument>(Func<FieldSelection, TArgument, TState> create, TArgument argument)
        where TState : class
    {
        if (_state is TState state)
        {
            return state;
        }

        state = create(this, argument);
        _state = state;
        return state;
    }
}
