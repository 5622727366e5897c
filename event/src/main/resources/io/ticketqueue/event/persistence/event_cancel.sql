-- Cancels an event. In: id, reason or null, moment.
update event_service.events
   set status = 'CANCELLED', cancel_reason = cast(?2 as text), updated_at = cast(?3 as timestamptz)
 where id = cast(?1 as uuid)
