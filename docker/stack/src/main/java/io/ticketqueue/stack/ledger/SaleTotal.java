package io.ticketqueue.stack.ledger;

/**
 * What a sale stays with in the ledger.
 *
 * @param price of the seats that are sold, in won
 */
public record SaleTotal(long seats, long price) {}
