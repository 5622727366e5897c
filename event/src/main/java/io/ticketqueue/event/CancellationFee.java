package io.ticketqueue.event;

/**
 * A tier of the fee a buyer pays for cancelling.
 *
 * @param daysBefore it holds from so many calendar days before the performance on, until a tier
 *     with fewer days does
 * @param percent of the price
 */
public record CancellationFee(int daysBefore, int percent) {}
