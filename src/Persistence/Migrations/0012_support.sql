-- Support: the tickets of customers, the messages of their conversations, and how far each user has read them.

create table support_tickets (
    company_id        uuid        not null references companies (id),
    id                uuid        not null,
    customer_id       uuid        not null,
    number            text        not null,
    assignee_id       uuid,
    subject           text        not null,
    status            smallint    not null check (status between 1 and 4),
    priority          smallint    not null check (priority between 1 and 4),
    channel           smallint    not null check (channel between 1 and 5),
    last_message_at   timestamptz,
    first_response_at timestamptz,
    resolved_at       timestamptz,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (company_id, id),
    constraint support_tickets_number_key unique (company_id, number),
    constraint support_tickets_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id),
    constraint support_tickets_assignee_fkey foreign key (company_id, assignee_id) references staff_members (company_id, id)
);
create index support_tickets_number_idx on support_tickets (company_id, number, id);
create index support_tickets_created_at_idx on support_tickets (company_id, created_at, id);
create index support_tickets_last_message_at_idx on support_tickets (company_id, last_message_at, id);
create index support_tickets_status_created_at_idx on support_tickets (company_id, status, created_at, id);
create index support_tickets_status_last_message_at_idx on support_tickets (company_id, status, last_message_at, id);
create index support_tickets_priority_created_at_idx on support_tickets (company_id, priority, created_at, id);
create index support_tickets_channel_created_at_idx on support_tickets (company_id, channel, created_at, id);
create index support_tickets_assignee_created_at_idx on support_tickets (company_id, assignee_id, created_at, id);
create index support_tickets_assignee_last_message_at_idx on support_tickets (company_id, assignee_id, last_message_at, id);
create index support_tickets_customer_created_at_idx on support_tickets (company_id, customer_id, created_at, id);
create index support_tickets_customer_last_message_at_idx on support_tickets (company_id, customer_id, last_message_at, id);
create trigger support_tickets_number before insert on support_tickets
    for each row when (new.number is null) execute function assign_number('TKT-');

create table support_messages (
    company_id  uuid        not null references companies (id),
    id          uuid        not null,
    ticket_id   uuid        not null,
    author      smallint    not null check (author between 1 and 3),
    user_id     uuid,
    customer_id uuid,
    body        text        not null,
    is_internal boolean     not null,
    sent_at     timestamptz not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (company_id, id),
    constraint support_messages_ticket_fkey foreign key (company_id, ticket_id) references support_tickets (company_id, id),
    constraint support_messages_user_fkey foreign key (company_id, user_id) references users (company_id, id),
    constraint support_messages_customer_fkey foreign key (company_id, customer_id) references customers (company_id, id)
);
create index support_messages_ticket_sent_at_idx on support_messages (company_id, ticket_id, sent_at, id);
create index support_messages_sent_at_idx on support_messages (company_id, sent_at, id);
create index support_messages_author_sent_at_idx on support_messages (company_id, author, sent_at, id);
create index support_messages_user_idx on support_messages (company_id, user_id, id);
create index support_messages_customer_idx on support_messages (company_id, customer_id, id);

create table support_ticket_read_marks (
    company_id uuid        not null references companies (id),
    id         uuid        not null,
    ticket_id  uuid        not null,
    user_id    uuid        not null,
    read_until timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (company_id, id),
    constraint support_ticket_read_marks_ticket_user_key unique (company_id, ticket_id, user_id),
    constraint support_ticket_read_marks_ticket_fkey foreign key (company_id, ticket_id) references support_tickets (company_id, id),
    constraint support_ticket_read_marks_user_fkey foreign key (company_id, user_id) references users (company_id, id)
);
create index support_ticket_read_marks_user_idx on support_ticket_read_marks (company_id, user_id, id);

select enforce_tenancy(name) from unnest(array['support_tickets', 'support_messages', 'support_ticket_read_marks']::regclass[]) as name;
