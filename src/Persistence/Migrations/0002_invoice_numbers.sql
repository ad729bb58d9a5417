-- Invoices are numbered by the database: without gaps, since a number that is rolled back is given again, and without
-- doubles, since the counter's row stays locked until the invoice is committed. Invoices of one company are therefore
-- made one after the other; those of other companies are not held up.

create table invoice_counters (
    company_id  uuid   primary key references companies (id),
    last_number bigint not null
);

alter table invoice_counters enable row level security;
alter table invoice_counters force row level security;
create policy tenant on invoice_counters
    using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    with check (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));

-- Fills what an insert leaves out: the number, and the company's currency. Runs as whoever inserts, behind the second wall.
create function complete_invoice() returns trigger language plpgsql as $$
declare
    next_number bigint;
begin
    if new.currency is null then
        select currency into new.currency from companies where id = new.company_id;
    end if;
    if new.number is null then
        update invoice_counters set last_number = last_number + 1 where company_id = new.company_id
            returning last_number into next_number;
        if next_number is null then
            -- The company's first: go on after the numbers that came from elsewhere.
            select coalesce(max(substring(number from 5)::bigint), 0) + 1 into next_number
                from invoices where company_id = new.company_id and number ~ '^INV-[0-9]{1,15}$';
            insert into invoice_counters as counters (company_id, last_number) values (new.company_id, next_number)
                on conflict (company_id) do update set last_number = counters.last_number + 1
                returning last_number into next_number;
        end if;
        new.number := 'INV-' || lpad(next_number::text, greatest(7, length(next_number::text)), '0');
    end if;
    return new;
end
$$;

create trigger invoices_complete before insert on invoices
    for each row when (new.number is null or new.currency is null) execute function complete_invoice();
