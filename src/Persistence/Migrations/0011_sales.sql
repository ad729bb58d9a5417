-- Sales: the deals of customers, in the stages of a pipeline, and the activities about customers and deals.

create table deals (
    company_id          uuid           not null references companies (id),
    id                  uuid           not null,
    customer_id         uuid           not null,
    owner_id            uuid,
    title               text           not null,
    stage               smallint       not null check (stage between 1 and 5),
    -- Compared byte by byte, as the server does that makes a position between two others.
    position            text collate "C" not null check (length(position) between 1 and 200),
    probability         integer        not null check (probability between 0 and 100),
    value               numeric(14, 2) not null check (value >= 0),
    value_cents         bigint         not null generated always as ((value * 100)::bigint) stored,
    currency            text           not null check (currency ~ '^[A-Z]{3}$'),
    expected_close_date date,
    closed_at           timestamptz,
    lost_reason         text,
    created_at          timestamptz    not null,
    updated_at          timestamptz    not null,
    primary key (company_id, id),
    -- Checked at the commit: deals that are given new positions together pass through those of others.
    constraint deals_stage_position_key unique (company_id, stage, position) deferrable initially deferred,
    constraint deals_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id),
    constraint deals_owner_fkey foreign key (company_id, owner_id) references staff_members (company_id, id),
    constraint deals_closed_check check (closed_at is not null or stage < 4)
);
create index deals_created_at_idx on deals (company_id, created_at, id);
create index deals_value_cents_idx on deals (company_id, value_cents, id);
create index deals_expected_close_date_idx on deals (company_id, expected_close_date, id);
create index deals_closed_at_idx on deals (company_id, closed_at, id);
create index deals_stage_position_idx on deals (company_id, stage, position, id);
create index deals_stage_created_at_idx on deals (company_id, stage, created_at, id);
create index deals_owner_created_at_idx on deals (company_id, owner_id, created_at, id);
create index deals_owner_expected_close_date_idx on deals (company_id, owner_id, expected_close_date, id);
create index deals_customer_created_at_idx on deals (company_id, customer_id, created_at, id);
create index deals_customer_expected_close_date_idx on deals (company_id, customer_id, expected_close_date, id);
create trigger deals_currency before insert on deals
    for each row when (new.currency is null) execute function assign_currency();

create table activities (
    company_id      uuid        not null references companies (id),
    id              uuid        not null,
    kind            smallint    not null check (kind between 1 and 5),
    customer_id     uuid        not null,
    deal_id         uuid,
    staff_member_id uuid,
    subject         text        not null,
    body            text,
    due_at          timestamptz,
    occurred_at     timestamptz,
    is_done         boolean     not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (company_id, id),
    constraint activities_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id),
    constraint activities_deal_fkey foreign key (company_id, deal_id) references deals (company_id, id),
    constraint activities_staff_member_fkey foreign key (company_id, staff_member_id) references staff_members (company_id, id),
    -- What is done has occurred.
    constraint activities_done_check check (occurred_at is not null or not is_done)
);
create index activities_created_at_idx on activities (company_id, created_at, id);
create index activities_due_at_idx on activities (company_id, due_at, id);
create index activities_occurred_at_idx on activities (company_id, occurred_at, id);
create index activities_kind_created_at_idx on activities (company_id, kind, created_at, id);
create index activities_is_done_created_at_idx on activities (company_id, is_done, created_at, id);
create index activities_is_done_due_at_idx on activities (company_id, is_done, due_at, id);
create index activities_customer_created_at_idx on activities (company_id, customer_id, created_at, id);
create index activities_customer_due_at_idx on activities (company_id, customer_id, due_at, id);
create index activities_deal_created_at_idx on activities (company_id, deal_id, created_at, id);
create index activities_deal_due_at_idx on activities (company_id, deal_id, due_at, id);
create index activities_staff_member_created_at_idx on activities (company_id, staff_member_id, created_at, id);
create index activities_staff_member_due_at_idx on activities (company_id, staff_member_id, due_at, id);

select enforce_tenancy(name) from unnest(array['deals', 'activities']::regclass[]) as name;
