using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Administration;

namespace Backoffice.DataLoaders.Administration;

/// <summary>Pages of the company's users.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class UserPageLoader(EntityLoaderContext context) : EntityPageLoader<User>(context);
