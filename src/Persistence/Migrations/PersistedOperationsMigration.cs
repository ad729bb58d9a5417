using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Backoffice.Persistence.Migrations;

[DbContext(typeof(BackofficeDbContext))]
[Migration("0004_persisted_operations")]
internal sealed class PersistedOperationsMigration : SqlMigration;
