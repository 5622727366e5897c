-- Forgets events dealt with long ago. In: days, most rows. Out: rows deleted.
delete from common.processed_events
 where (event_id, consumer_service) in (
       select event_id, consumer_service
         from common.processed_events
        where processed_at < now() - make_interval(days => cast(?1 as int))
        limit cast(?2 as int)
          for update skip locked)
