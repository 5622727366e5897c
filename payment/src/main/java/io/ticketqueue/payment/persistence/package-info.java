/**
 * PostgreSQL. {@code Jpa} works with entities; {@code Sql} with native statements, one a file,
 * whose header says why. A transaction writes a table in one of the two ways.
 */
@NullMarked
package io.ticketqueue.payment.persistence;

import org.jspecify.annotations.NullMarked;
