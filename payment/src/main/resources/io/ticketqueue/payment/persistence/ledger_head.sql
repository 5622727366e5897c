-- The end of the chain. Native: its table has no entity. Locks: none.
-- Out: seq, hash
select seq, hash from payment_service.ledger_head
