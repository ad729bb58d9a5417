using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Administration;

namespace Backoffice.DataLoaders.Administration;

/// <summary>Branches by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class BranchByIdLoader(EntityLoaderContext context) : EntityByIdLoader<Branch>(context);
