namespace Backoffice.Benchmarks.Load;

/// <summary>The requests of one operation to one target, in an order that changes the company at every step.</summary>
internal sealed class Workload
{
    private const int DeepestPage = 50;
    private const int MostCompaniesWalked = 20;

    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>(StringComparer.Ordinal);

    private Workload(Target target, Operation operation, IReadOnlyList<(Subject Subject, IReadOnlyDictionary<string, string> Variables)> requests)
    {
        Target = target;
        Operation = operation;
        Requests = requests;
    }

    public Target Target { get; }

    public Operation Operation { get; }

    public IReadOnlyList<(Subject Subject, IReadOnlyDictionary<string, string> Variables)> Requests { get; }

    /// <param name="target">The target.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="list">The operation whose answers hold the first cursors.</param>
    /// <param name="subjects">The callers.</param>
    /// <param name="cancellationToken">Ends the walk along the pages.</param>
    public static async Task<Workload> CreateAsync(
        Target target,
        Operation operation,
        Operation list,
        IReadOnlyList<Subject> subjects,
        CancellationToken cancellationToken) =>
        new(target, operation, operation.Name switch
        {
            Operation.ById => [.. Interleave(subjects, subject => [.. subject.CustomerIds.Select(id => Variable("id", id))])],
            Operation.Page2 => await WalkAsync(target, operation, list, subjects, cancellationToken),
            // One pass after the other, so that every request finds another time than the one it sets.
            Operation.Reschedule => [.. Interleave(
                subjects,
                subject => [.. ((int[])[1, 2]).SelectMany(
                    seconds => subject.Appointments.Select(appointment => appointment.Reschedule(seconds)))])],
            _ => [.. subjects.Select(subject => (subject, NoVariables))],
        });

    /// <summary>The same operation for one user after the other.</summary>
    public static Workload Repeat(Target target, Operation operation, IReadOnlyList<Subject> subjects) =>
        new(target, operation, [.. subjects.Select(subject => (subject, NoVariables))]);

    public Task<Answer> AskAsync(int index, CancellationToken cancellationToken)
    {
        var (subject, variables) = Requests[index % Requests.Count];
        return Target.AskAsync(Operation, subject, variables, cancellationToken);
    }

    /// <summary>
    /// Cursors are each target's own, so they are collected page by page. The same seed shuffles them for every target: the
    /// n-th requests of two targets ask for the same page.
    /// </summary>
    private static async Task<IReadOnlyList<(Subject, IReadOnlyDictionary<string, string>)>> WalkAsync(
        Target target,
        Operation operation,
        Operation list,
        IReadOnlyList<Subject> subjects,
        CancellationToken cancellationToken)
    {
        var cursors = new Dictionary<Subject, IReadOnlyList<string>>();
        var walkers = subjects.DistinctBy(subject => subject.CompanyId).Take(MostCompaniesWalked).ToArray();
        foreach (var subject in walkers)
        {
            var found = new List<string>();
            var answer = await target.AskAsync(list, subject, NoVariables, cancellationToken);
            while (found.Count < DeepestPage && NextCursor(answer) is { } cursor)
            {
                found.Add(cursor);
                answer = await target.AskAsync(operation, subject, Variable("after", cursor), cancellationToken);
            }

            var random = new Random(walkers.Length);
            var order = Enumerable.Range(0, found.Count).ToArray();
            random.Shuffle(order);
            cursors[subject] = [.. order.Select(index => found[index])];
        }

        return [.. Interleave(walkers, subject => [.. cursors[subject].Select(cursor => Variable("after", cursor))])];
    }

    private static Dictionary<string, string> Variable(string name, string value) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value };

    private static string? NextCursor(Answer answer)
    {
        var pageInfo = answer.Data.GetProperty("customers").GetProperty("pageInfo");
        return pageInfo.GetProperty("hasNextPage").GetBoolean() ? pageInfo.GetProperty("endCursor").GetString() : null;
    }

    private static IEnumerable<(Subject, IReadOnlyDictionary<string, string>)> Interleave(
        IReadOnlyList<Subject> subjects,
        Func<Subject, IReadOnlyList<IReadOnlyDictionary<string, string>>> variablesOf)
    {
        var all = subjects.Select(variablesOf).ToArray();
        var longest = all.Max(variables => variables.Count);
        for (var row = 0; row < longest; row++)
        {
            foreach (var (subject, variables) in subjects.Zip(all))
            {
                if (row < variables.Count)
                {
                    yield return (subject, variables[row]);
                }
            }
        }
    }
}
