-- Production: the jobs of customers, their steps, the machines and processes that the steps need, and the roles that may work on a process.

-- Numbers without gaps, since a number that is rolled back is given again, and without doubles, since the counter's row stays
-- locked until the row that has the number is committed. One counter for each company and table.
create table number_counters (
    company_id  uuid   not null references companies (id),
    table_name  text   not null,
    last_number bigint not null,
    primary key (company_id, table_name)
);

-- Gives a row that comes without a number the next one of its company; the trigger's argument is the prefix.
create function assign_number() returns trigger language plpgsql as $$
declare
    prefix text := tg_argv[0];
    next_number bigint;
begin
    update number_counters set last_number = last_number + 1 where company_id = new.company_id and table_name = tg_table_name
        returning last_number into next_number;
    if next_number is null then
        -- The company's first: go on after the numbers that came from elsewhere.
        execute format(
            'select coalesce(max(substring(number from %s)::bigint), 0) + 1 from %I where company_id = $1 and number ~ $2',
            length(prefix) + 1, tg_table_name)
            into next_number using new.company_id, '^' || prefix || '[0-9]{1,15}$';
        insert into number_counters as counters (company_id, table_name, last_number) values (new.company_id, tg_table_name, next_number)
            on conflict (company_id, table_name) do update set last_number = counters.last_number + 1
            returning last_number into next_number;
    end if;
    new.number := prefix || lpad(next_number::text, greatest(7, length(next_number::text)), '0');
    return new;
end
$$;

-- Invoices are numbered by the same counters.
alter table invoice_counters no force row level security;
insert into number_counters (company_id, table_name, last_number) select company_id, 'invoices', last_number from invoice_counters;
drop trigger invoices_complete on invoices;
drop function complete_invoice;
drop table invoice_counters;
create function assign_currency() returns trigger language plpgsql as $$
begin
    select currency into new.currency from companies where id = new.company_id;
    return new;
end
$$;
create trigger invoices_currency before insert on invoices
    for each row when (new.currency is null) execute function assign_currency();
create trigger invoices_number before insert on invoices
    for each row when (new.number is null) execute function assign_number('INV-');

create table processes (
    company_id uuid        not null references companies (id),
    id         uuid        not null,
    name       text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, id),
    constraint processes_name_key unique (company_id, name)
);
create index processes_name_idx on processes (company_id, name, id);

create table process_permissions (
    company_id uuid        not null references companies (id),
    id         uuid        not null,
    process_id uuid        not null,
    role       smallint    not null check (role between 1 and 4),
    is_allowed boolean     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, id),
    constraint process_permissions_process_role_key unique (company_id, process_id, role),
    constraint process_permissions_process_fkey foreign key (company_id, process_id) references processes (company_id, id)
);
create index process_permissions_process_role_idx on process_permissions (company_id, process_id, role, id);
create index process_permissions_role_idx on process_permissions (company_id, role, process_id, id);

create table machines (
    company_id uuid        not null references companies (id),
    id         uuid        not null,
    branch_id  uuid        not null,
    name       text        not null,
    status     smallint    not null check (status between 1 and 3),
    is_active  boolean     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, id),
    constraint machines_branch_fkey foreign key (company_id, branch_id) references branches (company_id, id)
);
create index machines_name_idx on machines (company_id, name, id);
create index machines_branch_name_idx on machines (company_id, branch_id, name, id);
create index machines_status_name_idx on machines (company_id, status, name, id);
create index machines_is_active_name_idx on machines (company_id, is_active, name, id);

create table jobs (
    company_id    uuid        not null references companies (id),
    id            uuid        not null,
    customer_id   uuid        not null,
    number        text        not null,
    title         text        not null,
    status        smallint    not null check (status between 1 and 5),
    priority      smallint    not null check (priority between 1 and 4),
    due_date      date,
    is_sequential boolean     not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    primary key (company_id, id),
    constraint jobs_number_key unique (company_id, number),
    constraint jobs_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id)
);
create index jobs_number_idx on jobs (company_id, number, id);
create index jobs_created_at_idx on jobs (company_id, created_at, id);
create index jobs_due_date_idx on jobs (company_id, due_date, id);
create index jobs_status_created_at_idx on jobs (company_id, status, created_at, id);
create index jobs_status_due_date_idx on jobs (company_id, status, due_date, id);
create index jobs_priority_created_at_idx on jobs (company_id, priority, created_at, id);
create index jobs_priority_due_date_idx on jobs (company_id, priority, due_date, id);
create index jobs_customer_created_at_idx on jobs (company_id, customer_id, created_at, id);
create index jobs_customer_due_date_idx on jobs (company_id, customer_id, due_date, id);
create trigger jobs_number before insert on jobs
    for each row when (new.number is null) execute function assign_number('JOB-');

create table job_steps (
    company_id     uuid        not null references companies (id),
    id             uuid        not null,
    job_id         uuid        not null,
    position       integer     not null check (position > 0),
    process_id     uuid        not null,
    machine_id     uuid,
    assignee_id    uuid,
    status         smallint    not null check (status between 1 and 4),
    blocked_reason text,
    started_at     timestamptz,
    completed_at   timestamptz,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (company_id, id),
    -- Checked at the commit: a step that moves passes through the positions of others.
    constraint job_steps_position_key unique (company_id, job_id, position) deferrable initially deferred,
    constraint job_steps_job_fkey foreign key (company_id, job_id) references jobs (company_id, id),
    constraint job_steps_process_fkey foreign key (company_id, process_id) references processes (company_id, id),
    constraint job_steps_machine_fkey foreign key (company_id, machine_id) references machines (company_id, id),
    constraint job_steps_assignee_fkey foreign key (company_id, assignee_id) references staff_members (company_id, id)
);
create index job_steps_job_position_idx on job_steps (company_id, job_id, position, id);
create index job_steps_created_at_idx on job_steps (company_id, created_at, id);
create index job_steps_started_at_idx on job_steps (company_id, started_at, id);
create index job_steps_status_created_at_idx on job_steps (company_id, status, created_at, id);
create index job_steps_process_created_at_idx on job_steps (company_id, process_id, created_at, id);
create index job_steps_machine_created_at_idx on job_steps (company_id, machine_id, created_at, id);
create index job_steps_machine_started_at_idx on job_steps (company_id, machine_id, started_at, id);
create index job_steps_assignee_created_at_idx on job_steps (company_id, assignee_id, created_at, id);
create index job_steps_assignee_started_at_idx on job_steps (company_id, assignee_id, started_at, id);

alter table invoices add column job_id uuid;
alter table invoices add constraint invoices_job_fkey foreign key (company_id, job_id) references jobs (company_id, id);
create index invoices_job_created_at_idx on invoices (company_id, job_id, created_at, id);

select enforce_tenancy(name) from unnest(array[
    'number_counters', 'processes', 'process_permissions', 'machines', 'jobs', 'job_steps']::regclass[]) as name;
