-- Writes what a person agreed to, or did not. In: user id, code, version, agreed, at.
insert into user_service.term_agreements (user_id, code, version, agreed, agreed_at)
values (cast(?1 as uuid), ?2, ?3, cast(?4 as boolean), cast(?5 as timestamptz))
