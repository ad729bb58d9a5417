-- Service lines: what a service provider supplies to its customers, at an address, under a plan.

create table service_lines (
    company_id   uuid        not null references companies (id),
    id           uuid        not null,
    customer_id  uuid        not null,
    kind         text        not null,
    plan         text        not null,
    address      text        not null,
    status       smallint    not null check (status between 1 and 4),
    activated_at timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (company_id, id),
    constraint service_lines_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id),
    -- A line that is active or suspended has been activated.
    constraint service_lines_activated_check check (activated_at is not null or status in (1, 4))
);
create index service_lines_created_at_idx on service_lines (company_id, created_at, id);
create index service_lines_activated_at_idx on service_lines (company_id, activated_at, id);
create index service_lines_status_created_at_idx on service_lines (company_id, status, created_at, id);
create index service_lines_status_activated_at_idx on service_lines (company_id, status, activated_at, id);
create index service_lines_kind_created_at_idx on service_lines (company_id, kind, created_at, id);
create index service_lines_plan_created_at_idx on service_lines (company_id, plan, created_at, id);
create index service_lines_customer_created_at_idx on service_lines (company_id, customer_id, created_at, id);
create index service_lines_customer_activated_at_idx on service_lines (company_id, customer_id, activated_at, id);

select enforce_tenancy('service_lines');
