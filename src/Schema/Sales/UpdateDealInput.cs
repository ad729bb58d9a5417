using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Sales;

/// <summary>The changes to a deal. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the deal.</param>
/// <param name="OwnerId">The id of the staff member who is responsible for the deal; null to remove the present one.</param>
/// <param name="Title">The new title; null to keep the present one.</param>
/// <param name="Probability">The new probability that the deal is won, in percent, while the deal is open; null to keep the present one.</param>
/// <param name="Value">The new value; null to keep the present one.</param>
/// <param name="Currency">The new currency of the value, as an ISO 4217 code; null to keep the present one.</param>
/// <param name="ExpectedCloseDate">The new date on which the customer is expected to decide; null to remove the present one.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record UpdateDealInput(
    [property: ID<Deal>] Guid Id,
    [property: ID<StaffMember>] Optional<Guid?> OwnerId,
    [Trimmed, MaxLength(200)] string? Title,
    [Range(0, 100)] int? Probability,
    [Money(MayBeZero = true)] decimal? Value,
    [CurrencyCode] string? Currency,
    Optional<DateOnly?> ExpectedCloseDate,
    uint? Version)
{
    public bool TryChange(Deal deal)
    {
        if (!deal.TryExpect(Probability ?? deal.Probability))
        {
            return false;
        }

        deal.OwnerId = OwnerId.HasValue ? OwnerId.Value : deal.OwnerId;
        deal.Title = Title?.Trim() ?? deal.Title;
        deal.Value = Value?.ToStored() ?? deal.Value;
        deal.Currency = Currency ?? deal.Currency;
        deal.ExpectedCloseDate = ExpectedCloseDate.HasValue ? ExpectedCloseDate.Value : deal.ExpectedCloseDate;
        return true;
    }
}
