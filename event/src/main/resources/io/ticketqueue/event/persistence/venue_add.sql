-- A new venue. In: id, name, address, city, moment.
insert into event_service.venues (id, name, address, city, created_at, updated_at)
values (cast(?1 as uuid), ?2, ?3, ?4, cast(?5 as timestamptz), cast(?5 as timestamptz))
