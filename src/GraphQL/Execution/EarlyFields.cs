namespace Backoffice.GraphQL.Execution;

/// <summary>Fields of an object that is being looked up, started with nothing but its key.</summary>
/// <param name="count">How many fields the object's plan has.</param>
internal sealed class EarlyFields(int count)
{
    private readonly (Task<IReadOnlyList<object?>> Values, ExecutionErrors Errors)?[] _fields =
        new (Task<IReadOnlyList<object?>>, ExecutionErrors)?[count];

    /// <summary>What resolves a field, and the errors that it reports beside its values.</summary>
    public (Task<IReadOnlyList<object?>> Values, ExecutionErrors Errors)? this[int index]
    {
        get => _fields[index];
        set => _fields[index] = value;
    }

    /// <summary>Waits until nothing runs any more; what came of it stays where it is.</summary>
    public async Task WaitAsync()
    {
        foreach (var field in _fields)
        {
            if (field is var (values, _))
            {
                await ((Task)values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
