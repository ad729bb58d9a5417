using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Administration;

namespace Backoffice.DataLoaders.Administration;

/// <summary>Users by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class UserByIdLoader(EntityLoaderContext context) : EntityByIdLoader<User>(context);
