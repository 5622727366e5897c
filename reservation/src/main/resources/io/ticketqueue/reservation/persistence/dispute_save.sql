-- Keeps that a payment is contested, or no more; one that was closed stays so. Its tickets count as changed.
-- Native: ON CONFLICT; its table has no entity.
-- In: id, reservation, open. Changes: the dispute and the reservation's tickets. The reservation is locked by the caller.
with dispute as (
       insert into reservation_service.disputes (id, reservation_id, open)
       values (cast(:id as uuid), cast(:reservation as uuid), cast(:open as boolean))
       on conflict (id) do update set open = false where not excluded.open)
update reservation_service.tickets
   set changed_in = 0 -- the trigger there writes the number
 where reservation_id = cast(:reservation as uuid)
