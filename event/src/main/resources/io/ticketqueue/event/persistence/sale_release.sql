-- Frees the seats of a reservation, or gives them to the sale that waits for them. In: schedule, reservation.
-- Out: how many became free. Needs the schedule locked.
with given as (
  select s.id, (select w.reservation_id from event_service.waiting_sales w
                 where w.seat_id = s.id order by w.recorded_at, w.reservation_id limit 1) as next
    from event_service.seats s
   where s.schedule_id = cast(?1 as uuid) and s.status = 'SOLD' and s.sold_by = cast(?2 as uuid)),
changed as (
  update event_service.seats s
     set sold_by = g.next, status = case when g.next is null then 'AVAILABLE' else 'SOLD' end
    from given g where s.id = g.id
  returning s.status),
done as (
  delete from event_service.waiting_sales w using given g where w.seat_id = g.id and w.reservation_id = g.next)
select count(*) from changed where status = 'AVAILABLE'
