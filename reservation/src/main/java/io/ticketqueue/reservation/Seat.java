package io.ticketqueue.reservation;

import java.util.UUID;

/**
 * A seat of a schedule as it is sold.
 *
 * @param number as people read it, {@code A-1}
 * @param row the part before the dash
 * @param position its place in the row, counted from one end
 * @param price whole won
 */
public record Seat(UUID id, String number, String row, int position, String grade, long price) {}
