using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Backoffice.Persistence.Migrations;

[DbContext(typeof(BackofficeDbContext))]
[Migration("0003_unannounced_writes")]
internal sealed class UnannouncedWritesMigration : SqlMigration;
