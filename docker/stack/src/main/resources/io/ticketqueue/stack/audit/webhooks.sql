-- A webhook that was taken is worked on: none waits ten minutes past its turn.
-- Out: object, problem; one row per webhook that is not done with.
select 'webhook ' || webhook_id as object,
       case when due_at < now() - interval '10 minutes' then type || ', its turn was at ' || due_at end as problem
  from payment_service.webhooks
 where due_at is not null
