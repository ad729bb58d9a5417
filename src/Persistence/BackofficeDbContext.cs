using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Changes;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;
using Backoffice.Persistence.Tenancy;
using Backoffice.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Persistence;

/// <summary>The database as one company sees it.</summary>
/// <remarks>Contexts are pooled: <see cref="CompanyId"/> is set on every lease and cleared when the lease ends.</remarks>
public sealed partial class BackofficeDbContext(DbContextOptions<BackofficeDbContext> options) : DbContext(options)
{
    /// <summary>The company whose rows are read and written; empty means none, and then there are no rows.</summary>
    public Guid CompanyId { get; set; }

    /// <summary>The user whose request it is, for the share of connections; the empty id for none.</summary>
    public Guid UserId { get; set; }

    /// <summary>The origin of the changes that are saved, for the log of changes.</summary>
    public ChangeOrigin Origin { get; set; } = ChangeOrigin.Unknown;

    /// <summary>Is told the time that the database has worked for the context, without the waiting for a connection; null for nobody.</summary>
    public Action<TimeSpan>? CountDatabaseTime { get; set; }

    public DbSet<Company> Companies => Set<Company>();

    public DbSet<Branch> Branches => Set<Branch>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<ServiceLine> ServiceLines => Set<ServiceLine>();

    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<InvoiceLine> InvoiceLines => Set<InvoiceLine>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<JobStep> JobSteps => Set<JobStep>();

    public DbSet<Machine> Machines => Set<Machine>();

    public DbSet<Process> Processes => Set<Process>();

    public DbSet<ProcessPermission> ProcessPermissions => Set<ProcessPermission>();

    public DbSet<Deal> Deals => Set<Deal>();

    public DbSet<Activity> Activities => Set<Activity>();

    public DbSet<SupportTicket> SupportTickets => Set<SupportTicket>();

    public DbSet<SupportMessage> SupportMessages => Set<SupportMessage>();

    public DbSet<SupportTicketReadMark> SupportTicketReadMarks => Set<SupportTicketReadMark>();

    /// <summary>The rows that were written since the last commit, or were to be; none without a <see cref="Commit"/> protocol.</summary>
    internal WriteSet WriteSet { get; } = new();

    /// <summary>The ordinal of the next change; those of one transaction are different.</summary>
    internal int NextChange { get; set; }

    /// <summary>Invalidates caches before a commit; null where nothing keeps copies of rows.</summary>
    internal CommitProtocol? Commit { get; } =
        options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<IWriteInvalidator>() is { } invalidator
            ? new CommitProtocol(invalidator)
            : null;

    /// <summary>Signals that changes are committed; null where there are no subscribers.</summary>
    internal ChangeSignal? Signal => Services?.GetService<ChangeSignal>();

    internal TimeProvider TimeProvider => Services?.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>The user whose share of the connections reads and writes count in.</summary>
    internal ConnectionCaller Caller => new(CompanyId, UserId);

    /// <summary>The place among the company's connections that a connection of EF Core's own takes while it is open.</summary>
    internal UserShare? Lease { get; set; }

    /// <summary>The connections that what is saved is sent on.</summary>
    internal TenantDataSource Tenants => this.GetService<TenantDataSource>();

    private IServiceProvider? Services => options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;

    /// <summary>Reads a row of the company, which is tracked from now on like one that a query gives. Once per context and row.</summary>
    /// <remarks>By the reader of the loaders, on a connection that is set to the company already, and not on one of EF Core's pool.</remarks>
    public async Task<T?> ReadAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : TenantEntity
    {
        var statement = this.GetService<EntityModel>().Table<T>().ById.Statement(CompanyId, new[] { id })
            ?? throw new System.Diagnostics.UnreachableException();
        var time = await Tenants.ExecuteAsync(Caller, new ReadStatement[] { statement }, cancellationToken);
        CountDatabaseTime?.Invoke(time);
        statement.Complete();
        var row = (await statement.Result)[0];
        if (row is not null)
        {
            Entry(row).State = EntityState.Unchanged;
        }

        return row;
    }

    /// <summary>Ends the writes of a transaction: the context has none left, and caches hear of the outcome.</summary>
    internal Task CompleteWriteAsync(TransactionOutcome outcome)
    {
        WriteSet.Clear();
        return Commit?.CompleteAsync(outcome) ?? Task.CompletedTask;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        PrepareWrites();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        PrepareWrites();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (TakeTransaction() is { } transaction)
        {
            await transaction.DisposeAsync();
        }

        Forget();
        await base.DisposeAsync();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(14, 2); // money
        configurationBuilder.Conventions.Add(_ => new SnakeCaseColumnsConvention());
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        TenantRelations.Configure(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BackofficeDbContext).Assembly);
        TenantEntities.Configure(modelBuilder, this);
    }

    private void Forget()
    {
        ReturnLease();
        (CompanyId, UserId, Origin, NextChange, CountDatabaseTime) = (Guid.Empty, Guid.Empty, ChangeOrigin.Unknown, 0, null);
        WriteSet.Clear();
    }

    /// <summary>Gives back the place of a connection of EF Core's own; without effect when there is none.</summary>
    internal void ReturnLease()
    {
        if (Lease is { } lease)
        {
            Lease = null;
            Tenants.Return(lease);
        }
    }

    private void PrepareWrites()
    {
        var now = TimeProvider.GetUtcNow().ToStored();
        foreach (var entry in ChangeTracker.Entries<IAuditedEntity>())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            var company = entry.Property<Guid>(entry.Entity is Company ? nameof(Company.Id) : nameof(ITenantEntity.CompanyId));
            if (company.IsTemporary)
            {
                // A generated value of a foreign key counts as temporary until it is said to be final.
                company.IsTemporary = false;
            }

            var rowCompanyId = company.CurrentValue;
            if (rowCompanyId != CompanyId)
            {
                throw new ForeignCompanyException(entry.Metadata.ClrType, rowCompanyId, CompanyId);
            }

            if (entry.State is EntityState.Added)
            {
                entry.Property(entity => entity.CreatedAt).CurrentValue = now;
            }

            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Property(entity => entity.UpdatedAt).CurrentValue = now;
            }

            if (Commit is not null)
            {
                WriteSet.Add(entry, entry.Property<Guid>(nameof(ITenantEntity.Id)).CurrentValue);
            }
        }
    }
}
