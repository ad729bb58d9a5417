-- The second wall around a table of companies, in one call: a migration that creates such a table ends with
--     select enforce_tenancy('deals');
-- Row-level security is forced, so that it binds the owner too, unless the owner bypasses row security. An unset or empty
-- company gives null, and null equals nothing: no rows, and no error. The subselect makes it an InitPlan, evaluated once per
-- statement. What the application role may do is granted after every migration.

create function enforce_tenancy(tenant_table regclass, company_column name default 'company_id') returns void language plpgsql as $$
declare
    is_of_company text := format(
        '%I = (select nullif(current_setting(''app.company_id'', true), '''')::uuid)', company_column);
begin
    execute format('alter table %s enable row level security', tenant_table);
    execute format('alter table %s force row level security', tenant_table);
    execute format('drop policy if exists tenant on %s', tenant_table);
    execute format('create policy tenant on %s using (%s) with check (%s)', tenant_table, is_of_company, is_of_company);
end
$$;

revoke execute on function enforce_tenancy from public;

select enforce_tenancy('companies', 'id');
select enforce_tenancy(name) from unnest(array[
    'branches', 'users', 'customers', 'staff_members', 'appointments', 'invoices', 'invoice_lines', 'payments',
    'invoice_counters', 'automatic_operations']::regclass[]) as name;
