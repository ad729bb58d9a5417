using Backoffice.Persistence.Sales;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Sales;

internal sealed class DealType : EntityType<Deal>
{
    protected override void Configure(IEntityTypeDescriptor<Deal> deal)
    {
        deal.Access(read: Roles.All, write: Roles.Management);
        deal.Changes();
        deal.Ignore(x => x.ValueCents);
        deal.Ignore(x => x.IsOpen);
        deal.Filter(x => x.Stage);
        deal.Filter(x => x.Value).ServedBy(x => x.ValueCents, decimals: 2);
        deal.Filter(x => x.ExpectedCloseDate);
        deal.Filter(x => x.ClosedAt);
        deal.Filter(x => x.CreatedAt);
        deal.Filter(x => x.CustomerId);
        deal.Filter(x => x.OwnerId);
        deal.Sort(x => x.CreatedAt).Descending().Default();
        deal.Sort(x => x.Stage).ThenBy(x => x.Position);
        deal.Sort(x => x.Value).Descending().ServedBy(x => x.ValueCents);
        deal.Sort(x => x.ExpectedCloseDate);
        deal.Sort(x => x.ClosedAt).Descending();

        var ofCustomer = deal.Reference(x => x.Customer, "The customer.")
            .WithList("deals", "The customer's deals.")
            .SortedBy("CustomerDealSortInput");
        ofCustomer.Sort(x => x.CreatedAt).Descending().Default();
        ofCustomer.Sort(x => x.ExpectedCloseDate);

        var ofOwner = deal.Reference(x => x.Owner, "The staff member who is responsible for the deal; null when nobody is.")
            .WithList("deals", "The deals that the staff member is responsible for.")
            .SortedBy("OwnerDealSortInput");
        ofOwner.Sort(x => x.CreatedAt).Descending().Default();
        ofOwner.Sort(x => x.ExpectedCloseDate);
    }
}
