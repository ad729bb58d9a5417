namespace Backoffice.Benchmarks.Load;

/// <summary>The requests of one operation to one target, in an order that changes the company at every step.</summary>
internal sealed class Workload
{
    private const int DeepestPage = 200;
    private const int MostCompaniesWalked = 20;

    private Workload(Target target, Operation operation, IReadOnlyList<(Subject Subject, string? Argument)> requests)
    {
        Target = target;
        Operation = operation;
        Requests = requests;
    }

    public Target Target { get; }

    public Operation Operation { get; }

    public IReadOnlyList<(Subject Subject, string? Argument)> Requests { get; }

    public static async Task<Workload> CreateAsync(
        Target target,
        Operation operation,
        IReadOnlyList<Subject> subjects,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<(Subject Subject, string? Argument)> requests = operation.Name switch
        {
            Operation.ById => [.. Interleave(subjects, subject => subject.CustomerIds)],
            Operation.Page2 => await WalkAsync(target, operation, subjects, cancellationToken),
            _ => [.. subjects.Select(subject => (subject, (string?)null))],
        };
        return new Workload(target, operation, requests);
    }

    public Task<Answer> AskAsync(int index, CancellationToken cancellationToken)
    {
        var (subject, argument) = Requests[index % Requests.Count];
        return Target.AskAsync(Operation, subject, argument, cancellationToken);
    }

    /// <summary>
    /// Cursors are each target's own, so they are collected page by page. The same seed shuffles them for every target: the
    /// n-th requests of two targets ask for the same page.
    /// </summary>
    private static async Task<IReadOnlyList<(Subject, string?)>> WalkAsync(
        Target target,
        Operation operation,
        IReadOnlyList<Subject> subjects,
        CancellationToken cancellationToken)
    {
        var list = new Operation(Operation.List, WithoutCursor(operation.Text));
        var cursors = new Dictionary<Subject, IReadOnlyList<string>>();
        var walkers = subjects.DistinctBy(subject => subject.CompanyId).Take(MostCompaniesWalked).ToArray();
        foreach (var subject in walkers)
        {
            var found = new List<string>();
            var answer = await target.AskAsync(list, subject, null, cancellationToken);
            while (found.Count < DeepestPage && NextCursor(answer) is { } cursor)
            {
                found.Add(cursor);
                answer = await target.AskAsync(operation, subject, cursor, cancellationToken);
            }

            var random = new Random(walkers.Length);
            var order = Enumerable.Range(0, found.Count).ToArray();
            random.Shuffle(order);
            cursors[subject] = [.. order.Select(index => found[index])];
        }

        return [.. Interleave(walkers, subject => cursors[subject])];
    }

    private static string WithoutCursor(string text) => text
        .Replace("($after: String!)", "", StringComparison.Ordinal)
        .Replace(", after: $after", "", StringComparison.Ordinal);

    private static string? NextCursor(Answer answer)
    {
        var pageInfo = answer.Data.GetProperty("customers").GetProperty("pageInfo");
        return pageInfo.GetProperty("hasNextPage").GetBoolean() ? pageInfo.GetProperty("endCursor").GetString() : null;
    }

    private static IEnumerable<(Subject, string?)> Interleave(
        IReadOnlyList<Subject> subjects,
        Func<Subject, IReadOnlyList<string>> arguments)
    {
        var longest = subjects.Max(subject => arguments(subject).Count);
        for (var row = 0; row < longest; row++)
        {
            foreach (var subject in subjects)
            {
                if (row < arguments(subject).Count)
                {
                    yield return (subject, arguments(subject)[row]);
                }
            }
        }
    }
}
