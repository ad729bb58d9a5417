using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Administration;

namespace Backoffice.DataLoaders.Administration;

/// <summary>Pages of the company's branches.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class BranchPageLoader(EntityLoaderContext context) : EntityPageLoader<Branch>(context);
