-- Tokens that were taken back before their end. A token with an id is named by it; the empty id stands for all tokens of the user that were issued
-- until revoked_at. Rows may go when the tokens would have expired by themselves.
--
-- A change here is a change of the user: it also invalidates the company's "User"s, since servers keep for some seconds
-- what they know of a user.

create table revoked_tokens (
    company_id uuid        not null,
    user_id    uuid        not null,
    token_id   text        not null,
    revoked_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (company_id, user_id, token_id),
    constraint revoked_tokens_user_fkey foreign key (company_id, user_id) references users (company_id, id) on delete cascade
);

select enforce_tenancy('revoked_tokens');
