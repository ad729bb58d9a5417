-- The first tables: administration, customers, scheduling, billing.
--
-- Every table of a company is keyed by (company_id, id), refers to others by (company_id, x_id) and has only indexes
-- that begin with company_id. Row-level security is forced on all of them at the end of this file.
-- Enumerations are smallint; their numbers are the members' values in C#.
-- An index that serves an order ends with id, the tie-breaker of keyset paging.

create extension if not exists btree_gist;

create table companies (
    id         uuid        primary key,
    name       text        not null,
    slug       text        not null,
    time_zone  text        not null,
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint companies_slug_key unique (slug)
);

create table branches (
    company_id uuid        not null references companies (id),
    id         uuid        not null,
    name       text        not null,
    address    text,
    time_zone  text        not null,
    is_active  boolean     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, id)
);
create index branches_name_idx on branches (company_id, name, id);

create table users (
    company_id    uuid        not null references companies (id),
    id            uuid        not null,
    email         text        not null check (email = lower(email)),
    display_name  text        not null,
    role          smallint    not null check (role between 1 and 4),
    is_active     boolean     not null,
    password_hash text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    primary key (company_id, id),
    constraint users_email_key unique (company_id, email)
);
create index users_email_idx on users (company_id, email, id);
create index users_display_name_idx on users (company_id, display_name, id);

create table customers (
    company_id uuid        not null references companies (id),
    id         uuid        not null,
    first_name text        not null,
    last_name  text        not null,
    email      text,
    phone      text,
    status     smallint    not null check (status between 1 and 3),
    tags       text[]      not null,
    notes      text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, id)
);
create index customers_created_at_idx on customers (company_id, created_at, id);
create index customers_updated_at_idx on customers (company_id, updated_at, id);
create index customers_name_idx on customers (company_id, last_name, first_name, id);
create index customers_email_idx on customers (company_id, email, id);
create index customers_status_created_at_idx on customers (company_id, status, created_at, id);
-- text_pattern_ops serves equality and prefixes, whatever the collation of the database.
create index customers_last_name_prefix_idx on customers (company_id, last_name text_pattern_ops, id);
create index customers_first_name_prefix_idx on customers (company_id, first_name text_pattern_ops, id);
create index customers_email_prefix_idx on customers (company_id, email text_pattern_ops, id);
create index customers_phone_prefix_idx on customers (company_id, phone text_pattern_ops, id);

create table staff_members (
    company_id uuid        not null references companies (id),
    id         uuid        not null,
    name       text        not null,
    email      text,
    title      text,
    branch_id  uuid,
    is_active  boolean     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, id),
    constraint staff_members_branch_fkey foreign key (company_id, branch_id) references branches (company_id, id)
);
create index staff_members_name_idx on staff_members (company_id, name, id);
create index staff_members_branch_name_idx on staff_members (company_id, branch_id, name, id);

create table appointments (
    company_id      uuid        not null references companies (id),
    id              uuid        not null,
    customer_id     uuid        not null,
    staff_member_id uuid        not null,
    branch_id       uuid        not null,
    service         text        not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    status          smallint    not null check (status between 1 and 5),
    note            text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (company_id, id),
    constraint appointments_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id),
    constraint appointments_staff_member_fkey
        foreign key (company_id, staff_member_id) references staff_members (company_id, id),
    constraint appointments_branch_fkey foreign key (company_id, branch_id) references branches (company_id, id),
    constraint appointments_period_check check (ends_at > starts_at),
    -- Booked, confirmed and completed appointments take the staff member's time; cancelled ones and no-shows free it.
    constraint appointments_no_double_booking
        exclude using gist (company_id with =, staff_member_id with =, tstzrange(starts_at, ends_at) with &&)
        where (status in (1, 2, 3))
);
create index appointments_starts_at_idx on appointments (company_id, starts_at, id);
create index appointments_customer_starts_at_idx on appointments (company_id, customer_id, starts_at, id);
create index appointments_staff_member_starts_at_idx on appointments (company_id, staff_member_id, starts_at, id);
create index appointments_branch_starts_at_idx on appointments (company_id, branch_id, starts_at, id);
create index appointments_status_starts_at_idx on appointments (company_id, status, starts_at, id);

create table invoices (
    company_id  uuid           not null references companies (id),
    id          uuid           not null,
    customer_id uuid           not null,
    number      text           not null,
    status      smallint       not null check (status between 1 and 5),
    currency    text           not null check (currency ~ '^[A-Z]{3}$'),
    total       numeric(14, 2) not null,
    -- What orders and filters by total use: comparisons of bigint are leakproof, those of numeric are not, and under
    -- row-level security a comparison that is not leakproof cannot become an index condition.
    total_cents bigint         not null generated always as ((total * 100)::bigint) stored,
    issued_at   timestamptz,
    due_date    date,
    created_at  timestamptz    not null,
    updated_at  timestamptz    not null,
    primary key (company_id, id),
    constraint invoices_number_key unique (company_id, number),
    constraint invoices_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id)
);
create index invoices_number_idx on invoices (company_id, number, id);
create index invoices_issued_at_idx on invoices (company_id, issued_at, id);
create index invoices_due_date_idx on invoices (company_id, due_date, id);
create index invoices_total_cents_idx on invoices (company_id, total_cents, id);
create index invoices_created_at_idx on invoices (company_id, created_at, id);
create index invoices_customer_issued_at_idx on invoices (company_id, customer_id, issued_at, id);
create index invoices_customer_created_at_idx on invoices (company_id, customer_id, created_at, id);
create index invoices_status_issued_at_idx on invoices (company_id, status, issued_at, id);
create index invoices_status_due_date_idx on invoices (company_id, status, due_date, id);
create index invoices_status_created_at_idx on invoices (company_id, status, created_at, id);

create table invoice_lines (
    company_id  uuid           not null references companies (id),
    id          uuid           not null,
    invoice_id  uuid           not null,
    position    integer        not null check (position > 0),
    description text           not null,
    quantity    numeric(12, 3) not null,
    unit_price  numeric(14, 2) not null,
    created_at  timestamptz    not null,
    updated_at  timestamptz    not null,
    primary key (company_id, id),
    constraint invoice_lines_invoice_fkey
        foreign key (company_id, invoice_id) references invoices (company_id, id) on delete cascade
);
create index invoice_lines_invoice_position_idx on invoice_lines (company_id, invoice_id, position, id);

create table payments (
    company_id uuid           not null references companies (id),
    id         uuid           not null,
    invoice_id uuid           not null,
    amount     numeric(14, 2) not null,
    method     smallint       not null check (method between 1 and 3),
    status     smallint       not null check (status between 1 and 4),
    paid_at    timestamptz,
    created_at timestamptz    not null,
    updated_at timestamptz    not null,
    primary key (company_id, id),
    constraint payments_invoice_fkey foreign key (company_id, invoice_id) references invoices (company_id, id)
);
create index payments_invoice_paid_at_idx on payments (company_id, invoice_id, paid_at, id);
create index payments_paid_at_idx on payments (company_id, paid_at, id);

-- What demo data was loaded, so that it is loaded once.
create table demo_data_loads (
    seed      bigint      not null,
    scale     integer     not null,
    loaded_at timestamptz not null
);

-- The second wall. Forced, so that it binds the owner too, unless the owner bypasses row security.
-- An unset or empty company gives null, and null equals nothing: no rows, and no error. The subselect makes it an
-- InitPlan: evaluated once per statement, also below a LATERAL join, and still an index condition (measured: 25 % of a
-- page of 50 nested pages, against 3 % that it costs a flat page).
do $$
declare
    tenant_table text;
    company text := '(select nullif(current_setting(''app.company_id'', true), '''')::uuid)';
begin
    foreach tenant_table in array array[
        'branches', 'users', 'customers', 'staff_members', 'appointments', 'invoices', 'invoice_lines', 'payments']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I using (company_id = %s) with check (company_id = %s)', tenant_table, company, company);
    end loop;
end
$$;

alter table companies enable row level security;
alter table companies force row level security;
create policy tenant on companies
    using (id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    with check (id = (select nullif(current_setting('app.company_id', true), '')::uuid));
