using System.Diagnostics;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Sales;

/// <summary>A deal: business that a customer may give to the company.</summary>
/// <remarks>The positions of a company's deals are given under a lock (<see cref="LockedDeals"/>).</remarks>
public sealed class Deal : TenantEntity
{
    private DealStage _stage = DealStage.Lead;
    private string _position = "";
    private int _probability;
    private DateTimeOffset? _closedAt;
    private string? _lostReason;

    /// <summary>The id of the customer.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The id of the staff member who is responsible for the deal; null when nobody is.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>The title of the deal.</summary>
    public required string Title { get; set; }

    /// <summary>The stage of the deal.</summary>
    public DealStage Stage { get => _stage; init => _stage = value; }

    /// <summary>
    /// The position of the deal in its stage: deals of a stage are in the order of their positions, compared character by character. The text has no
    /// other meaning.
    /// </summary>
    public required string Position { get => _position; init => _position = value; }

    /// <summary>The probability that the deal is won, in percent: 100 for a deal that is <c>WON</c>, 0 for one that is <c>LOST</c>.</summary>
    public required int Probability { get => _probability; init => _probability = value; }

    /// <summary>The value of the deal, in the currency of the deal.</summary>
    public decimal Value { get; set; }

    /// <summary>The value in hundredths of the currency, for orders and filters.</summary>
    /// <remarks>Computed by the database from <see cref="Value"/>.</remarks>
    public long ValueCents { get; init; }

    /// <summary>The currency of the value, as an ISO 4217 code such as <c>CHF</c>.</summary>
    /// <remarks>The company's when it is left empty.</remarks>
    [Sample("CHF")]
    public string Currency { get; set; } = "";

    /// <summary>The date on which the customer is expected to decide; null when it is unknown.</summary>
    public DateOnly? ExpectedCloseDate { get; set; }

    /// <summary>The time at which the deal was won or lost; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get => _closedAt; init => _closedAt = value; }

    /// <summary>The reason why the deal was <c>LOST</c>; null when it was not, or when no reason was given.</summary>
    public string? LostReason { get => _lostReason; init => _lostReason = value; }

    public Customer? Customer { get; private set; }

    public StaffMember? Owner { get; private set; }

    public ICollection<Activity> Activities => field ??= [];

    /// <summary>True if the deal is neither won nor lost.</summary>
    public bool IsOpen => IsOpenStage(_stage);

    /// <summary>The usual probability of a deal in a stage, in percent.</summary>
    public static int ProbabilityOf(DealStage stage) => stage switch
    {
        DealStage.Lead => 10,
        DealStage.Qualified => 30,
        DealStage.Proposal => 60,
        DealStage.Won => 100,
        DealStage.Lost => 0,
        _ => throw new UnreachableException(),
    };

    /// <summary>Tests whether deals in a stage are neither won nor lost.</summary>
    public static bool IsOpenStage(DealStage stage) => stage is DealStage.Lead or DealStage.Qualified or DealStage.Proposal;

    /// <summary>The stages that can follow the present one.</summary>
    public IReadOnlyList<DealStage> AllowedNext() =>
        [.. Enum.GetValues<DealStage>().Where(stage => stage != _stage && (IsOpen || IsOpenStage(stage)))];

    /// <summary>Tests whether the deal can be moved to a stage, or in it: a closed deal is opened again by moving it.</summary>
    public bool CanMoveTo(DealStage stage) => stage == _stage || IsOpenStage(stage);

    /// <summary>Moves the deal. One that was won or lost is open again, with the usual probability of its new stage.</summary>
    /// <returns>True if it was moved; deals are closed by winning and losing them.</returns>
    public bool TryMove(DealStage stage, string position)
    {
        if (!CanMoveTo(stage))
        {
            return false;
        }

        if (!IsOpen && stage != _stage)
        {
            (_probability, _closedAt, _lostReason) = (ProbabilityOf(stage), null, null);
        }

        (_stage, _position) = (stage, position);
        return true;
    }

    /// <summary>Closes the deal with success.</summary>
    /// <returns>True if it was won: only an open deal is.</returns>
    public bool TryWin(string position, DateTimeOffset now) => TryClose(DealStage.Won, position, now);

    /// <summary>Closes the deal without success.</summary>
    /// <returns>True if it was lost: only an open deal is.</returns>
    public bool TryLose(string position, string? reason, DateTimeOffset now)
    {
        if (!TryClose(DealStage.Lost, position, now))
        {
            return false;
        }

        _lostReason = reason;
        return true;
    }

    /// <summary>Changes the probability of the deal.</summary>
    /// <returns>True if the deal has this probability now; that of a closed deal stays.</returns>
    public bool TryExpect(int probability)
    {
        if (!IsOpen && probability != _probability)
        {
            return false;
        }

        _probability = probability;
        return true;
    }

    internal void PlaceAt(string position) => _position = position;

    private bool TryClose(DealStage stage, string position, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return false;
        }

        (_stage, _position, _probability, _closedAt) = (stage, position, ProbabilityOf(stage), now);
        return true;
    }
}
