-- Writes that were committed while nobody could be told. Every server that answers from a cache looks here before it does, and forgets
-- what it keeps of these entities. What is said of a company is its id and the name of an entity, so servers read all of it; only
-- the company's own transactions may say it.

create table unannounced_writes (
    company_id  uuid not null references companies (id),
    entity_type text not null,
    transaction xid8 not null default pg_current_xact_id(),
    primary key (company_id, entity_type, transaction)
);

alter table unannounced_writes enable row level security;
alter table unannounced_writes force row level security;
create policy tenant on unannounced_writes for insert
    with check (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
create policy servers_read on unannounced_writes for select using (true);
create policy servers_forget on unannounced_writes for delete using (true);
