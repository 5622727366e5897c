-- A page of venues with their halls, newest first, as JSON with the total. In: offset, size.
select cast(json_build_object(
         'total', (select count(*) from event_service.venues where deleted_at is null),
         'list', coalesce(json_agg(json_build_object('id', v.id, 'name', v.name, 'address', v.address, 'city', v.city,
         'createdAt', cast(floor(extract(epoch from v.created_at)) as bigint),
         'updatedAt', cast(floor(extract(epoch from v.updated_at)) as bigint),
         'halls', coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name, 'capacity', h.capacity)
                                            order by h.created_at, h.id)
                              from event_service.halls h where h.venue_id = v.id and h.deleted_at is null), '[]')) order by v.created_at desc, v.id desc), '[]')) as text)
  from (select * from event_service.venues where deleted_at is null
         order by created_at desc, id desc offset ?1 limit ?2) v
