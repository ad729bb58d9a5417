using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Administration;

namespace Backoffice.DataLoaders.Administration;

/// <summary>Companies by their ids; a request sees its own and no other.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class CompanyByIdLoader(EntityLoaderContext context) : EntityByIdLoader<Company>(context);
