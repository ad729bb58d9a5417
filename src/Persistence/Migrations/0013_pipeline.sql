-- The pipeline: counts and sums by stage and currency from an index alone, and the deals of an owner in their order.

create index deals_stage_currency_idx on deals (company_id, stage, currency) include (value, probability);
create index deals_owner_stage_position_idx on deals (company_id, owner_id, stage, position, id);
