-- How many events of a service were published in a time. Its own: row-level security shows it no others.
-- In: from, to. Locks: none.
select count(*)
  from common.outbox_events
 where published and published_at >= cast(? as timestamptz) and published_at < cast(? as timestamptz)
