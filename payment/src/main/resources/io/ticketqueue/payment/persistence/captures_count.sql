-- Counts the captures. Native: beside the other statements about captures.
-- In: unknown (whether only those that are not settled). Locks: none.
-- Out: captures
select count(*) from payment_service.unknown_captures
 where not cast(:unknown as boolean) or status in ('UNKNOWN', 'NEEDS_OPERATOR')
