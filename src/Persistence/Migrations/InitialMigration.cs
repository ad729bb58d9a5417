using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Backoffice.Persistence.Migrations;

[DbContext(typeof(BackofficeDbContext))]
[Migration("0001_initial")]
internal sealed class InitialMigration : SqlMigration;
