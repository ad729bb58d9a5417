using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Customers;

/// <summary>The money of a customer in one currency.</summary>
/// <param name="Currency">The currency, as an ISO 4217 code.</param>
/// <param name="LifetimeValue">The sum that the customer has paid.</param>
/// <param name="Outstanding">The sum that is left to pay on invoices that have been sent.</param>
[ObjectType]
[Access(Roles.Management)]
[CachedAs(CacheCategory.Dashboards)]
[MadeOf(typeof(Invoice), typeof(Payment))]
public sealed record CustomerMoney(string Currency, decimal LifetimeValue, decimal Outstanding);
