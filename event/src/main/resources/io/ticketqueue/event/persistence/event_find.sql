-- An event with its schedules as JSON; times in seconds. In: id, or null and one of its schedules.
select cast(json_build_object(
         'id', e.id, 'title', e.title, 'artist', e.artist, 'description', e.description,
         'status', e.status, 'published', e.published,
         'venueId', v.id, 'venueName', v.name, 'hallId', h.id, 'hallName', h.name,
         'schedules', (
           select json_agg(json_build_object(
                    'id', s.id, 'sequence', s.play_sequence, 'queueOrder', s.queue_order,
                    'cancelled', s.status = 'CANCELLED', 'version', s.version,
                    'start', cast(extract(epoch from s.event_start_at) as bigint),
                    'end', cast(extract(epoch from s.event_end_at) as bigint),
                    'saleStart', cast(extract(epoch from s.sale_start_at) as bigint),
                    'saleEnd', cast(extract(epoch from s.sale_end_at) as bigint),
                    'totalSeats', s.total_seats, 'soldSeats', s.sold_seats)
                  order by s.event_start_at, s.play_sequence)
             from event_service.event_schedules s where s.event_id = e.id)) as text)
  from event_service.events e
  join event_service.venues v on v.id = e.venue_id
  join event_service.halls h on h.id = e.hall_id
 where e.deleted_at is null
   and e.id = coalesce(cast(?1 as uuid), (select event_id from event_service.event_schedules where id = cast(?2 as uuid)))
