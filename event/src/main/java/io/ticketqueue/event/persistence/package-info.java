/**
 * The ports on PostgreSQL. {@code Jpa…} load, change and save entities ({@code …Row}, converters
 * {@code …Column}); {@code Sql…} run native statements, which lie beside them as files whose
 * headers say why they are native: the list of events and the seat documents. The one statement
 * that writes makes the seats of a new schedule. Rows refer to each other by id.
 *
 * <p>Two who change the same thing are kept apart by row locks in a fixed order: venue, hall,
 * event, its schedules. {@code row_version} refuses a write that saw older data nevertheless.
 */
@NullMarked
package io.ticketqueue.event.persistence;

import org.jspecify.annotations.NullMarked;
