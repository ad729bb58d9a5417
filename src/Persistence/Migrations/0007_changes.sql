-- The log of changes: one row for each row that a transaction has created, updated or deleted, written in that transaction.
--
-- An id is a position: the number of the transaction (8 bytes), the ordinal of the change in it (4 bytes), and 4 bytes that are zero. Ids of a
-- company thus have one order, in which those of a transaction stand together. Transactions don't commit in the order of their numbers, so a
-- reader takes only what lies below the oldest transaction that is still running.
--
-- The servers may add rows and read them, and nothing else: old ones leave with their month (maintain_changes), or for a company that keeps
-- them for a shorter time by forget_changes. Partitions are in a schema of their own, which only the owner uses.

create schema changes_by_month;

create function change_position(transaction xid8, ordinal integer) returns uuid language sql immutable
    return (lpad(to_hex(transaction::text::bigint), 16, '0') || lpad(to_hex(ordinal), 8, '0') || '00000000')::uuid;

create table changes (
    company_id  uuid        not null,
    id          uuid        not null,
    created_at  timestamptz not null default now(),
    entity_type text        not null,
    entity_id   uuid        not null,
    kind        smallint    not null check (kind between 1 and 3),
    before      jsonb,
    after       jsonb,
    refs        uuid[]      not null,
    user_id     uuid,
    client      text,
    command     text,
    mutation    text,
    request_id  text,
    primary key (company_id, id, created_at)
) partition by range (created_at);
create index changes_created_at_idx on changes (company_id, created_at, id);
create index changes_entity_id_idx on changes (company_id, entity_id, created_at, id);
create index changes_entity_type_idx on changes (company_id, entity_type, created_at, id);
create index changes_user_id_idx on changes (company_id, user_id, created_at, id);
create index changes_kind_idx on changes (company_id, kind, created_at, id);
select enforce_tenancy('changes');

-- A write must not fail for want of a partition, whatever the clock says.
create table changes_by_month.other partition of changes default;

-- How long a company's changes are kept, where that is shorter than what the servers are configured to keep.
create table change_retentions (
    company_id uuid     primary key references companies (id),
    keep       interval not null check (keep >= interval '1 day')
);
select enforce_tenancy('change_retentions');

-- Makes the partitions of this month and the next two, and drops those whose changes are all older than what is kept.
create function maintain_changes(keep interval) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    starts_on date;
    partition text;
begin
    if keep < interval '1 day' then
        raise exception 'Changes are kept for a day at least, not for %.', keep;
    end if;

    perform set_config('lock_timeout', '2s', true), set_config('client_min_messages', 'warning', true);
    perform pg_advisory_xact_lock(hashtext('maintain_changes'));
    for starts_on in
        select generate_series(month, month + interval '2 months', interval '1 month')
        from date_trunc('month', now() at time zone 'UTC') month
    loop
        partition := format('changes_by_month.m%s', to_char(starts_on, 'YYYYMM'));
        if to_regclass(partition) is null then
            -- Attaching lets writers go on; a partition that is created as one does not.
            execute format('create table %s (like changes including defaults including constraints including indexes)', partition);
            execute format(
                'alter table changes attach partition %s for values from (%L) to (%L)',
                partition, starts_on || ' 00:00:00+00', (starts_on + interval '1 month')::date || ' 00:00:00+00');
        end if;
    end loop;

    for partition in
        select inhrelid::regclass::text from pg_inherits
        where inhparent = 'changes'::regclass
            and inhrelid::regclass::text ~ '^changes_by_month\.m\d{6}$'
            and to_date(right(inhrelid::regclass::text, 6), 'YYYYMM') + interval '1 month' < (now() at time zone 'UTC') - keep
    loop
        execute format('drop table %s', partition);
    end loop;
end
$$;

-- Deletes the changes of the session's company that it does not keep any more.
create function forget_changes() returns void language sql security definer set search_path = public, pg_temp as $$
    delete from changes using change_retentions kept
    where kept.company_id = nullif(current_setting('app.company_id', true), '')::uuid
        and changes.company_id = kept.company_id and changes.created_at < now() - kept.keep
$$;

revoke execute on function maintain_changes, forget_changes from public;

select maintain_changes(interval '100 years');
