-- The customer's timeline: each kind of its items in the order of their times, by the customer.

alter table payments add column customer_id uuid;
alter table payments no force row level security;
alter table invoices no force row level security;
update payments set customer_id = invoices.customer_id from invoices where invoices.company_id = payments.company_id and invoices.id = payments.invoice_id;
alter table payments force row level security;
alter table invoices force row level security;
alter table payments alter column customer_id set not null;
alter table payments add constraint payments_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id);
create index payments_customer_paid_at_idx on payments (company_id, customer_id, paid_at, id);

-- Servers of the version before, which may run during an upgrade, do not give the customer.
create function assign_customer_of_payment() returns trigger language plpgsql as $$
begin
    select customer_id into new.customer_id from invoices where company_id = new.company_id and id = new.invoice_id;
    return new;
end
$$;
create trigger payments_customer before insert on payments
    for each row when (new.customer_id is null) execute function assign_customer_of_payment();

create index payments_customer_timeline_idx on payments (company_id, customer_id, (coalesce(paid_at, created_at)), id);
create index invoices_customer_timeline_idx on invoices (company_id, customer_id, (coalesce(issued_at, created_at)), id);
create index activities_customer_timeline_idx on activities (company_id, customer_id, (coalesce(occurred_at, due_at, created_at)), id);
