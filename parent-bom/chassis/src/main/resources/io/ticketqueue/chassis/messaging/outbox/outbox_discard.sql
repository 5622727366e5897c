-- Deletes a failed event, so that those of its aggregate that follow go on. In: id. Out: 1 row if there is one.
delete from common.outbox_events where id = cast(?1 as uuid) and failed
