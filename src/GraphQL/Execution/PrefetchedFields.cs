namespace Backoffice.GraphQL.Execution;

/// <summary>Fields of an object that is being looked up, started with nothing but its key.</summary>
/// <param name="most">The maximum number of fields.</param>
internal sealed class PrefetchedFields(int most)
{
    private readonly PrefetchedField[] _fields = new PrefetchedField[most];
    private int _count;

    public void Add(PrefetchedField field) => _fields[_count++] = field;

    /// <summary>The started execution of a field of the object's plan; null when it has not been started.</summary>
    public PrefetchedField? Find(int index)
    {
        foreach (var field in _fields.AsSpan(0, _count))
        {
            if (field.Index == index)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Waits until nothing runs any more; the results are kept.</summary>
    public async Task WaitAsync()
    {
        for (var i = 0; i < _count; i++)
        {
            await ((Task)_fields[i].Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
