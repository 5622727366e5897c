-- Deletes keys whose 24 hours are over. Out: rows deleted.
delete from common.idempotency_keys where created_at < now() - interval '24 hours'
