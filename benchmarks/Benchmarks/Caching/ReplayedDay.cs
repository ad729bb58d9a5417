using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Caching;

/// <summary>
/// A working day of small companies: screens that stand open and ask again, people who look things up, and now and then one who changes
/// something. The same requests at every run; companies side by side, each in its own order.
/// </summary>
/// <remarks>
/// Of 100 requests 5 write: 3 move an appointment, 1 changes a customer, 1 makes a customer. What each of them makes stale has to be read
/// again, once for each screen and role.
/// </remarks>
internal sealed class ReplayedDay(Target target, IReadOnlyList<Subject> subjects)
{
    private const int RequestsPerCompany = 2_000;

    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>(StringComparer.Ordinal);

    // Weights of 1,000.
    private static readonly (string Name, int Weight, string Text)[] Reads =
    [
        ("the calendar", 560, "query Calendar { appointments(first: 50, order: { startsAt: DESC }) { nodes { id startsAt endsAt service status customer { id lastName } staffMember { id name } } } }"),
        ("the list of customers", 120, "query Customers { customers(first: 50) { nodes { id firstName lastName email phone } pageInfo { endCursor hasNextPage } } }"),
        ("open invoices", 90, "query Invoices { invoices(first: 20, where: { status: { eq: SENT } }) { nodes { id number total dueDate } } }"),
        ("staff and branches", 100, "query Team { staffMembers(first: 50) { nodes { id name title } } branches { nodes { id name } } }"),
        ("a customer with appointments", 80, "query Customer($id: ID!) { customer(id: $id) { id firstName lastName email phone appointments(first: 5) { nodes { id startsAt status } } } }"),
    ];

    private static readonly Operation Move = new(
        "move an appointment",
        "mutation ($id: ID!, $startsAt: DateTime!, $endsAt: DateTime!) { rescheduleAppointment(input: { id: $id, startsAt: $startsAt, endsAt: $endsAt }) { appointment { id } errors { __typename } } }");

    private static readonly Operation Change = new(
        "change a customer",
        "mutation ($id: ID!, $phone: String!) { updateCustomer(input: { id: $id, phone: $phone }) { customer { id } errors { __typename } } }");

    private static readonly Operation Make = new(
        "make a customer",
        "mutation { createCustomer(input: { firstName: \"Walk\", lastName: \"In\" }) { customer { id } errors { __typename } } }");

    private readonly int[] _requests = new int[Reads.Length];
    private readonly int[] _hits = new int[Reads.Length];
    private int _writes;

    public async Task<DayReport> RunAsync(CancellationToken cancellationToken)
    {
        var companies = subjects.GroupBy(subject => subject.CompanyId).Select(users => users.ToArray()).ToArray();
        Console.WriteLine($"A day of {companies.Length} companies.");
        await Parallel.ForAsync(
            0,
            companies.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (company, aborted) => await LiveAsync(companies[company], new Random(company), aborted));
        return new DayReport(
            companies.Length,
            _requests.Sum() + _writes,
            _writes,
            [.. Reads.Select((read, index) => (read.Name, _requests[index], _hits[index]))]);
    }

    private async Task LiveAsync(Subject[] users, Random random, CancellationToken cancellationToken)
    {
        var moves = users.SelectMany(user => user.Appointments.SelectMany(appointment => new[] { 3, 4, 5 }.Select(seconds => (user, appointment.Reschedule(seconds)))))
            .OrderBy(move => move.Item2["startsAt"], StringComparer.Ordinal).ToArray();
        var nextMove = 0;
        for (var step = 0; step < RequestsPerCompany; step++)
        {
            var user = users[random.Next(users.Length)];
            var choice = random.Next(1_000);
            if (choice < 50)
            {
                Interlocked.Increment(ref _writes);
                if (choice < 30)
                {
                    var (owner, variables) = moves[nextMove++ % moves.Length];
                    await target.AskAsync(Move, owner, variables, cancellationToken);
                }
                else if (choice < 40)
                {
                    var variables = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["id"] = Customer(user, random),
                        ["phone"] = $"+41 44 {step:0000000}",
                    };
                    await target.AskAsync(Change, user, variables, cancellationToken);
                }
                else
                {
                    await target.AskAsync(Make, user, NoVariables, cancellationToken);
                }

                continue;
            }

            await ReadAsync(choice - 50, user, random, cancellationToken);
        }
    }

    private async Task ReadAsync(int choice, Subject user, Random random, CancellationToken cancellationToken)
    {
        var index = 0;
        while (choice >= Reads[index].Weight)
        {
            choice -= Reads[index++].Weight;
        }

        var (name, _, text) = Reads[index];
        var variables = text.Contains("$id", StringComparison.Ordinal)
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = Customer(user, random) }
            : NoVariables;
        var source = await target.AskForSourceAsync(new Operation(name, text), user, variables, cancellationToken);
        Interlocked.Increment(ref _requests[index]);
        if (source.StartsWith("HIT", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _hits[index]);
        }
    }

    /// <summary>Those of today are asked for often.</summary>
    private static string Customer(Subject user, Random random) =>
        user.CustomerIds[Math.Min(random.Next(10), random.Next(10))];
}
