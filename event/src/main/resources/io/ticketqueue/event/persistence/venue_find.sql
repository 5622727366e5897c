-- A venue with its halls as JSON; times in seconds. In: id.
select cast(json_build_object('id', v.id, 'name', v.name, 'address', v.address, 'city', v.city,
         'createdAt', cast(floor(extract(epoch from v.created_at)) as bigint),
         'updatedAt', cast(floor(extract(epoch from v.updated_at)) as bigint),
         'halls', coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name, 'capacity', h.capacity)
                                            order by h.created_at, h.id)
                              from event_service.halls h where h.venue_id = v.id and h.deleted_at is null), '[]')) as text)
  from event_service.venues v where v.id = cast(?1 as uuid) and v.deleted_at is null
