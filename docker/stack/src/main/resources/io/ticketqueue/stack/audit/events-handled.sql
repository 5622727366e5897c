-- Whoever listens to an event has handled it within a minute of its publishing, or set it aside.
-- Of the listeners that remember in the database which events they have handled: event and reservation.
-- Out: object, problem; one row per event and listener, of those of the last week, when published ones go.
select 'event ' || o.id as object,
       case when o.published_at < now() - interval '1 minute'
             and not exists (select 1 from common.processed_events p where p.event_id = o.id and p.consumer_service = l.listener)
             and not exists (select 1 from common.dead_letters d where d.event_id = o.id and d.service = l.service)
            then l.listener || ' has not handled ' || o.event_type || ' of ' || o.aggregate_id end as problem
  from common.outbox_events o
  join (values ('PaymentSuccess', 'event-payment-consumer', 'event'),
               ('ReservationCancelled', 'event-reservation-consumer', 'event'),
               ('PaymentSuccess', 'reservation-payment-consumer', 'reservation'),
               ('PaymentFailed', 'reservation-payment-consumer', 'reservation'),
               ('PaymentRefunded', 'reservation-payment-consumer', 'reservation')) l (event_type, listener, service)
    on l.event_type = o.event_type
 where o.published and o.published_at > now() - interval '6 days'
