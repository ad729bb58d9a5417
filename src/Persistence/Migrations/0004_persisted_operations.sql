-- Operations that clients send by id or hash instead of by text.
--
-- What a client persists by itself belongs to its company and lies behind row-level security like everything of a company.
-- What is registered belongs to a program (a client name), not to a company: these tables hold no company's data.

create table automatic_operations (
    company_id   uuid        not null references companies (id),
    hash         text        not null check (hash ~ '^[0-9a-f]{64}$'),
    document     text        not null,
    last_used_at timestamptz not null,
    primary key (company_id, hash)
);
create index automatic_operations_last_used_at_idx on automatic_operations (company_id, last_used_at, hash);

alter table automatic_operations enable row level security;
alter table automatic_operations force row level security;
create policy tenant on automatic_operations
    using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    with check (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));

create table registered_operations (
    client       text        not null check (client ~ '^[A-Za-z0-9._-]{1,64}$'),
    id           text        not null check (id ~ '^[A-Za-z0-9._~:=+-]{1,128}$'),
    name         text        not null,
    document     text        not null,
    published_at timestamptz not null,
    primary key (id, client)
);

-- The versions of a client that need an operation. The last one that is retired takes the operation with it.
create table registered_operation_versions (
    client       text        not null,
    version      text        not null check (version ~ '^[A-Za-z0-9._+-]{1,64}$'),
    id           text        not null,
    published_at timestamptz not null,
    primary key (client, version, id),
    constraint registered_operation_versions_operation_fkey
        foreign key (id, client) references registered_operations (id, client) on delete cascade
);
create index registered_operation_versions_operation_idx on registered_operation_versions (id, client);

-- When a registered operation was last run, and how often, by a client; '' are tokens that name none.
create table registered_operation_uses (
    id           text        not null,
    client       text        not null,
    last_used_at timestamptz not null,
    uses         bigint      not null,
    primary key (id, client)
);
