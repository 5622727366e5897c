--liquibase formatted sql
-- Of PortOne's record only what proves a payment is kept, and a token only while it can approve one. payment's housekeeping
-- cleans rows of before, and those that instances of before write meanwhile; these indexes find them and hold nothing else.

--changeset ticketqueue:65-records-to-clean runInTransaction:false
-- Made while sales go on. What an attempt that was ended left is invalid.
drop index concurrently if exists payment_service.payments_record_to_clean;
create index concurrently payments_record_to_clean on payment_service.payments (id)
  where portone_response is not null and jsonb_exists(portone_response, 'origin');

--changeset ticketqueue:65-tokens-to-clean runInTransaction:false
drop index concurrently if exists payment_service.payments_token_to_clean;
create index concurrently payments_token_to_clean on payment_service.payments (id)
  where payment_token is not null and status <> 'PENDING';
