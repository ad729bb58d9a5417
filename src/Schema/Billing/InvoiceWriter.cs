using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Writing;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Billing;

/// <summary>Writes invoices, and the payments on them.</summary>
/// <remarks>
/// Recording a payment also writes the invoice, so that its version tells every other transaction that counts payments at the same
/// moment to count again. Two payments can therefore never be more than the total together.
/// </remarks>
public sealed class InvoiceWriter(IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements, TimeProvider timeProvider)
    : EntityWriter<Invoice>(contexts, caller, origin, statements)
{
    private const int Attempts = 5;

    internal async Task<MutationResult<Invoice>> CreateAsync(CreateInvoiceInput input, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        if (input.JobId is { } jobId && await context.ReadAsync<Job>(jobId, cancellationToken) is { } job && job.CustomerId != input.CustomerId)
        {
            return new InvalidInputError("\"jobId\" is a job for another customer.") { Path = ["input", "jobId"] };
        }

        var invoice = input.ToInvoice();
        context.Add(invoice);
        return await SaveAsync(invoice, context, cancellationToken);
    }

    internal Task<MutationResult<Invoice>> SendAsync(SendInvoiceInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            invoice => invoice.TrySend(timeProvider.GetUtcNow().ToStored()) ? null : InvoiceStateError.For(invoice.Status, "sent"),
            cancellationToken);

    internal Task<MutationResult<Invoice>> VoidAsync(VoidInvoiceInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            async (invoice, context) =>
                !invoice.TryVoid() ? InvoiceStateError.For(invoice.Status, "declared void")
                : await PaidAsync(invoice, context, cancellationToken) is > 0 and var paid ? new InvoiceHasPaymentsError(paid)
                : null,
            cancellationToken);

    internal async Task<MutationResult<Payment>> RecordPaymentAsync(RecordPaymentInput input, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var context = Lease();
            if (await context.ReadAsync<Invoice>(input.InvoiceId, cancellationToken) is not { } invoice)
            {
                return new NotFoundError<Invoice> { Path = ["input", "invoiceId"] };
            }

            var outstanding = invoice.Total - await PaidAsync(invoice, context, cancellationToken);
            if (!invoice.TryCountPayment(outstanding - input.Amount))
            {
                return InvoiceStateError.For(invoice.Status, "paid");
            }

            if (input.Amount > outstanding)
            {
                return new PaymentExceedsOutstandingError(outstanding);
            }

            var payment = new Payment
            {
                InvoiceId = invoice.Id,
                CustomerId = invoice.CustomerId,
                Amount = input.Amount.ToStored(),
                Method = input.Method,
                Status = PaymentStatus.Succeeded,
                PaidAt = (input.PaidAt ?? timeProvider.GetUtcNow()).ToStored(),
            };
            context.Add(payment);
            context.Entry(invoice).Property(row => row.UpdatedAt).IsModified = true;
            switch (await context.TrySaveChangesAsync(cancellationToken))
            {
                case null:
                    return payment;
                case { Constraint: { } constraint }:
                    throw new InvalidOperationException($"A payment ran into {constraint}, which no input should reach.");
                case { } when attempt == Attempts:
                    return new VersionConflictError();
            }
        }
    }

    private static Task<decimal> PaidAsync(Invoice invoice, BackofficeDbContext context, CancellationToken cancellationToken) =>
        context.Payments
            .Where(payment => payment.InvoiceId == invoice.Id && payment.Status == PaymentStatus.Succeeded)
            .SumAsync(payment => payment.Amount, cancellationToken);
}
