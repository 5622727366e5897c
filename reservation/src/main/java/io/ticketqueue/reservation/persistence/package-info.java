/**
 * Reservations and schedule copies in PostgreSQL, by statements in the files beside the classes.
 *
 * <p>There are no entities: the rows of all three tables are written under a condition that one
 * statement must decide ({@code ON CONFLICT} with the partial unique indexes that hold R1 and R3,
 * or with the version of a copy), and are locked with {@code SKIP LOCKED}. A table is written in
 * one way only, so its plain statements are here too.
 */
@NullMarked
package io.ticketqueue.reservation.persistence;

import org.jspecify.annotations.NullMarked;
