-- An invalidation that could not be made before its commit is pending: every server makes it before it answers from its cache again.

alter table unannounced_writes rename to pending_invalidations;

-- Servers of the former version, which run beside this one while it replaces them, use the former name.
create view unannounced_writes with (security_invoker = true) as select * from pending_invalidations;
