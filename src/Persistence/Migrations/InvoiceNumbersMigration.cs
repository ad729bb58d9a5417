using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Backoffice.Persistence.Migrations;

[DbContext(typeof(BackofficeDbContext))]
[Migration("0002_invoice_numbers")]
internal sealed class InvoiceNumbersMigration : SqlMigration;
