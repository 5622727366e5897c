/**
 * Creates and upgrades the database {@code ticketing}: roles, schemas, grants, tables. Runs by
 * itself before the applications, never inside one; running it again changes nothing.
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.liquibase;
