-- Gives committed movements their place in the chain. Native: the function belongs to the owner, so that payment can add
-- lines but neither choose nor change their places.
-- In: most (movements). Locks: the end of the chain; where another has it, it does nothing.
-- Out: lines
select payment_service.chain_ledger(cast(:most as int))
