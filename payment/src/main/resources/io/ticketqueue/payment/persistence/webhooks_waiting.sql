-- Counts the webhooks that are to be worked on. Native: reads a partial index only.
-- In: nothing. Locks: none.
-- Out: waiting
select count(*) from payment_service.webhooks where due_at is not null
